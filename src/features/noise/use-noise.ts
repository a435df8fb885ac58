/** State that the parts of the Noise view share: the two schedules, their times at the cursor, the picture, the noise. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Schedule } from '../../diffusion/schedule';
import { toBytes } from '../../lib/byte-values';
import { datasetStore } from '../../state/pictures/dataset';
import { settingsStore } from '../../state/settings/settings';
import { viewStore } from '../../state/view';
import { noisedValues, noiseFor, type Pictures, pictureAt, psnr } from './pictures/noising';
import { scheduleOf, type Times, timesAt } from './times';

export interface Moment extends Times {
  a: Schedule;
  b: Schedule;
}

/** The schedules and the cursor. */
export function useMoment(): Moment {
  const a = scheduleOf(useStore(settingsStore, (settings) => settings.scheduleA));
  const b = scheduleOf(useStore(settingsStore, (settings) => settings.scheduleB));
  const align = useStore(settingsStore, ({ noise }) => noise.align);
  const time = useStore(viewStore, (view) => view.time);
  return { a, b, ...timesAt(time, a, b, align) };
}

export interface Subject {
  pictures: Pictures;
  /** Index of the chosen picture in the set. */
  index: number;
  /** Name of the picture: of the file, or of the drawn motif. */
  name: string;
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
    return { pictures, index, name: pictures.names[index] ?? '', x0: pictureAt(pictures, index), eps };
  }, [pictures, picture, eps]);
}

/** A noised picture, as it is and as it is shown. */
export interface Noised {
  values: Float32Array;
  bytes: Uint8Array;
  /** Of the bytes, in decibels. */
  psnr: number;
}

export function shownAs(values: Float32Array, x0: Uint8Array): Noised {
  const bytes = toBytes(values);
  return { values, bytes, psnr: psnr(bytes, x0) };
}

/** The picture in one jump to ᾱ. */
export function useJump({ x0, eps }: Subject, alphaBar: number): Noised {
  return useMemo(() => shownAs(noisedValues(x0, eps, alphaBar), x0), [x0, eps, alphaBar]);
}
