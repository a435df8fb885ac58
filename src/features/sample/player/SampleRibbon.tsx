/**
 * The ribbon of the Sample view: x_t of the chosen sample along the recorded path, the player, and four numbers. A
 * branch is preceded by the frames that it branched from, faded: the player moves on its own frames only.
 */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { FilmStrip } from '../../../canvas/FilmStrip';
import { endPosition } from '../../../state/recordings/recording';
import { seek } from '../../../state/recordings/recording-control';
import { currentRecording, recordingsStore } from '../../../state/recordings/recordings';
import { Ribbon } from '../../../ui/Ribbon';
import { pastOf } from '../compare/recording-tree';
import { positionText } from '../sampler/words';
import { sampleOf } from '../stage/moment';
import { usePlayback } from '../stage/use-playback';
import { Player } from './Player';
import { Readout } from './Readout';
import styles from './SampleRibbon.module.css';

/** The frames of the recordings that a branch descends from. */
function usePast(): Uint8Array[] {
  const recordings = useStore(recordingsStore, (state) => state.recordings);
  const current = useStore(recordingsStore, currentRecording);
  const chosen = useStore(recordingsStore, (state) => state.chosen);
  // They depend on the first frame only, not on the frames that are added while sampling.
  const first = current.frames[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => pastOf(recordings, current, chosen), [first, current.id, chosen, recordings.length]);
}

export function SampleRibbon() {
  const playback = usePlayback();
  const { recording, moment, schedule, snr } = playback;
  const { frames, final, path, chosen, size, channels, position } = recording;
  const own = useStore(recordingsStore, currentRecording);
  const past = usePast();

  const film = useMemo(() => {
    const pictures = frames.map((frame) => frame.xt);
    if (final) pictures.push(final);
    return pictures.map((pixels) => sampleOf(pixels, chosen, size, channels));
  }, [frames, final, chosen, size, channels]);
  /** Positions on the strip, with those of frames that are not made yet or were not made after a cancellation. */
  const places = endPosition(own) + 1;
  const share = (count: number) => `${(100 * count) / (past.length + places)}%`;

  if (!moment) {
    return (
      <Ribbon lead={<Player />}>
        <p className={styles.none}>The path of one picture from noise to finished appears here.</p>
      </Ribbon>
    );
  }
  return (
    <Ribbon
      lead={<Player />}
      trail={<Readout playback={playback} shape="beside" />}
      slider={{
        label: 'Denoising step',
        value: position,
        min: -past.length,
        max: places - 1,
        valueText: positionText(moment, path.length, schedule?.T ?? null, snr),
        onChange: (to) => seek(Math.max(0, to)),
        bubble: moment.t === null ? 'finished' : `t = ${moment.t}`,
      }}
    >
      <div className={styles.film}>
        {past.length > 0 && (
          <div className={styles.past} style={{ width: share(past.length) }}>
            <FilmStrip frames={past} size={size} channels={channels} />
          </div>
        )}
        <div style={{ width: share(film.length) }}>
          <FilmStrip frames={film} size={size} channels={channels} />
        </div>
        {film.length < places && <div className={styles.ahead} />}
      </div>
    </Ribbon>
  );
}
