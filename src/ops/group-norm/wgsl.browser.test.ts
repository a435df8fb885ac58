/** Group norm, forward and backward, against float64 and the portable form, in both kernel styles. */
import { describe, it } from 'vitest';
import {
  type Case,
  casesOf,
  deviceForTests,
  holdTrials,
  kernelStyles,
  titled,
} from '../testing/fused-trials';
import { type NormCase, tryNorm } from './testing/trial';

const normCases: Case<NormCase>[] = [
  { name: 'groups of 2', shape: [2, 4, 4, 8], groups: 4, silu: true },
  { name: 'groups of 1, odd map', shape: [1, 5, 7, 5], groups: 5, silu: true, room: [1, 3] },
  { name: 'groups of 3, added to two', shape: [2, 3, 5, 6], groups: 2, silu: false, addends: 2, gpu: true },
  {
    name: 'groups of 4, more pixels than threads, with sums over pixels',
    shape: [2, 9, 17, 16],
    groups: 4,
    silu: true,
    pixelSum: true,
    room: [4, 0],
    gpu: true,
  },
  {
    name: 'groups of 12, slices, added to one, with sums over pixels',
    shape: [3, 4, 4, 24],
    groups: 2,
    silu: true,
    addends: 1,
    pixelSum: true,
    room: [3, 2],
    gpu: true,
  },
  { name: 'one pixel', shape: [3, 1, 1, 6], groups: 2, silu: true, pixelSum: true },
  { name: 'one group of 20', shape: [1, 2, 3, 20], groups: 1, silu: false, pixelSum: true },
  { name: 'a mean of a hundred deviations', shape: [2, 8, 8, 8], groups: 2, silu: false, mean: 100 },
  { name: '64 px, batch 8', shape: [8, 64, 64, 4], groups: 2, silu: true },
];

const hold = holdTrials(deviceForTests());

describe.each(kernelStyles)('%s kernels', (style) => {
  it.each(titled(casesOf(style, normCases), () => 'group norm'))('%s', (_, norm) =>
    hold((table) => tryNorm(table, norm, style)),
  );
});
