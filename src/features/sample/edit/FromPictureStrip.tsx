/** The picture at every strength, left to right, with a line at the one that is chosen. For the eye: the slider says it too. */
import { useCallback, useMemo } from 'react';
import { FilmStrip } from '../../../canvas/FilmStrip';
import { toBytes } from '../../../lib/byte-values';
import { noisedPictures } from '../../../state/recordings/recording-start';
import type { Settings } from '../../../state/settings/settings';
import styles from './FromPictureStrip.module.css';
import { noisedStart } from './from-picture-plan';
import type { Network } from './use-edit';

export interface FromPictureStripProps {
  /** Bytes of one picture. */
  picture: Uint8Array;
  network: Network;
  settings: Settings['sample'];
  strength: number;
}

export function FromPictureStrip({ picture, network, settings, strength }: FromPictureStripProps) {
  const { schedule, size, channels } = network;
  const frameAtTime = useMemo(() => {
    const made = new Map<number, Uint8Array>();
    return (t: number): Uint8Array => {
      const known = made.get(t) ?? toBytes(noisedPictures(picture, schedule, t, 1, settings.seed));
      made.set(t, known);
      return known;
    };
  }, [picture, schedule, settings.seed]);
  const frames = useCallback(
    (fits: number) =>
      Array.from({ length: fits }, (_, i) =>
        frameAtTime(noisedStart(schedule, settings, fits > 1 ? i / (fits - 1) : 0).t),
      ),
    [frameAtTime, schedule, settings],
  );
  return (
    <div className={styles.strip} aria-hidden>
      <FilmStrip frames={frames} size={size} channels={channels} />
      <span className={styles.line} style={{ left: `${100 * strength}%` }} />
    </div>
  );
}
