/** What every part of the Noise view looks at: the two schedules, their times at the cursor, the picture, the noise. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Schedule } from '../../diffusion/schedule';
import { datasetStore } from '../../state/dataset';
import { settingsStore } from '../../state/settings';
import { viewStore } from '../../state/view';
import { noiseFor, type Pictures, pictureAt } from './noising';
import { scheduleOf, timesAt } from './times';

export interface Moment {
  a: Schedule;
  b: Schedule;
  /** 0-based, each under its own schedule. */
  tA: number;
  tB: number;
}

/** The schedules and the cursor. */
export function useMoment(): Moment {
  const a = scheduleOf(useStore(settingsStore, (settings) => settings.scheduleA));
  const b = scheduleOf(useStore(settingsStore, (settings) => settings.scheduleB));
  const time = useStore(viewStore, (view) => view.time);
  return { a, b, ...timesAt(time, a.T, b.T) };
}

export interface Subject {
  pictures: Pictures;
  /** Index of the chosen picture in the set. */
  index: number;
  x0: Uint8Array;
  /** One value a byte of x0. */
  eps: Float32Array;
}

/** The chosen picture and the noise for it; null until there are pictures. */
export function useSubject(): Subject | null {
  const pictures = useStore(datasetStore, (dataset) => dataset.images);
  const picture = useStore(settingsStore, ({ noise }) => noise.picture);
  const seed = useStore(settingsStore, ({ noise }) => noise.seed);
  const length = pictures ? pictures.size ** 2 * pictures.channels : 0;
  const eps = useMemo(() => noiseFor(seed, length), [seed, length]);
  return useMemo(() => {
    if (!pictures || pictures.count === 0) return null;
    const index = Math.min(Math.max(0, picture), pictures.count - 1);
    return { pictures, index, x0: pictureAt(pictures, index), eps };
  }, [pictures, picture, eps]);
}
