/** A sample beside the training picture nearest to it, which shows whether it is a copy. */
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { PixelTile } from '../../../canvas/PixelTile';
import { datasetStore } from '../../../state/pictures/dataset';
import type { Recording } from '../../../state/recordings/recording';
import { runStore } from '../../../state/run/run';
import { steadyNumber } from '../sampler/words';
import styles from './NearestTraining.module.css';
import { nearestPicture } from './nearest-picture';

/** Root mean square over the pixels; below this no difference is visible. */
const aCopy = 0.05;

export interface NearestTrainingProps {
  /** Bytes of one picture. */
  picture: Uint8Array;
  recording: Pick<Recording, 'size' | 'channels'>;
}

export function NearestTraining({ picture, recording }: NearestTrainingProps) {
  const { size, channels } = recording;
  const images = useStore(datasetStore, (dataset) => dataset.images);
  const key = useStore(datasetStore, (dataset) => dataset.key);
  const trained = useStore(runStore, (run) => run.pictureKey);
  // In a large set the search takes longer than a frame lasts: playback does not wait for it.
  const looked = useDeferredValue(picture);
  const there = images?.size === size && images.channels === channels && key === trained;
  const nearest = useMemo(
    () => (there && images ? nearestPicture(looked, images.pixels) : null),
    [there, images, looked],
  );
  if (!images || !nearest) {
    return <p className={styles.words}>The training pictures are not on the page any more.</p>;
  }
  return (
    <div className={styles.nearest}>
      <span className={styles.tile}>
        <PixelTile pixels={looked} size={size} channels={channels} index={0} label="The chosen picture" />
      </span>
      <span className={styles.tile}>
        <PixelTile
          pixels={images.pixels}
          size={size}
          channels={channels}
          index={nearest.index}
          label="The nearest training picture"
        />
      </span>
      <p className={styles.words}>
        The chosen picture and the training picture nearest to it,{' '}
        <strong>{steadyNumber(nearest.distance)}</strong> apart
        <span>{nearest.distance < aCopy ? ': a copy.' : '.'}</span>
      </p>
    </div>
  );
}
