/** The Data view's ribbon: the pictures as a film strip, their number, and the note that they stay on this device. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { FilmStrip } from '../../canvas/FilmStrip';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../../state/pictures/dataset';
import { settingsStore } from '../../state/settings/settings';
import { Ribbon } from '../../ui/Ribbon';
import styles from './DataRibbon.module.css';
import { sourceTitle } from './describe-set';

/** More pictures than fit on any strip. */
const stripFrames = 64;

export function DataRibbon() {
  const images = useStore(datasetStore, (state) => state.images);
  const source = useStore(settingsStore, (state) => state.data.source);
  const frames = useMemo(() => {
    if (!images) return [];
    const length = images.size * images.size * images.channels;
    return Array.from({ length: Math.min(images.count, stripFrames) }, (_, i) =>
      images.pixels.subarray(i * length, (i + 1) * length),
    );
  }, [images]);
  return (
    <Ribbon
      lead={
        <div className={styles.lead}>
          <p>{images ? sourceTitle(source) : 'No pictures yet'}</p>
          <p className={styles.count}>{formatCount(images?.count ?? 0)}</p>
        </div>
      }
      trail={<p className={styles.privacy}>Images never leave this device</p>}
    >
      {images && (
        <FilmStrip
          frames={frames}
          size={images.size}
          channels={images.channels}
          align="start"
          label="The first pictures"
        />
      )}
    </Ribbon>
  );
}
