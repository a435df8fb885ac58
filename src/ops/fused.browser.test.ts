/** Every fused network operator, forward and backward, against float64 and the portable operators, in both kernel styles. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../engine/backend/backend';
import type { KernelStyle } from './gpu/dispatch';
import { siluPortable } from './silu/portable';
import { type AttentionCase, tryAttention } from './testing/attention-trial';
import { type ConvCase, tryConv } from './testing/conv-trial';
import { type LaunchTable, type Room, type TestDevice, testDevice, withTable } from './testing/launch-table';
import { lowerStep } from './testing/lower-step';
import { type NormCase, tryNorm } from './testing/norm-trial';
import { silu } from './testing/reference';
import { relativeError } from './testing/relative-error';
import { normals, plus, portableResults, type Trial } from './testing/trial';

/** GPU kernels compile slowly on a software adapter, so the cases with `gpu` stand for all. */
type Case<T> = T & { name: string; gpu?: boolean };

const convCases: Case<ConvCase>[] = [
  { name: '4 → 8', batch: 2, size: [4, 4], channels: [4, 8], kernel: 3, stride: 1 },
  {
    name: '3 → 5, one odd map, slices of wider maps',
    batch: 1,
    size: [5, 7],
    channels: [3, 5],
    kernel: 3,
    stride: 1,
    room: [3, 2],
    gpu: true,
  },
  { name: 'to one channel', batch: 2, size: [4, 4], channels: [8, 1], kernel: 3, stride: 1, gpu: true },
  { name: 'from one channel', batch: 2, size: [5, 5], channels: [1, 8], kernel: 3, stride: 1 },
  { name: 'to three channels', batch: 3, size: [4, 6], channels: [12, 3], kernel: 3, stride: 1 },
  { name: 'stride 2', batch: 2, size: [6, 6], channels: [4, 6], kernel: 3, stride: 2 },
  {
    name: 'stride 2 on an odd map, added to others',
    batch: 1,
    size: [5, 7],
    channels: [3, 6],
    kernel: 3,
    stride: 2,
    addends: 2,
  },
  { name: 'stride 2 on one pixel', batch: 3, size: [1, 1], channels: [4, 4], kernel: 3, stride: 2 },
  {
    name: 'with time and residual, slices',
    batch: 3,
    size: [4, 4],
    channels: [4, 8],
    kernel: 3,
    stride: 1,
    time: true,
    residual: true,
    addends: 1,
    room: [4, 8],
  },
  {
    name: 'with time and residual, channels that four does not divide',
    batch: 2,
    size: [3, 4],
    channels: [5, 6],
    kernel: 3,
    stride: 1,
    time: true,
    residual: true,
    addends: 2,
    room: [1, 0],
  },
  {
    name: 'with time, whole fours in an odd place',
    batch: 2,
    size: [4, 4],
    channels: [8, 8],
    kernel: 3,
    stride: 1,
    time: true,
    addends: 1,
    room: [2, 5],
  },
  {
    name: 'doubled',
    batch: 2,
    size: [6, 8],
    channels: [8, 4],
    kernel: 3,
    stride: 1,
    upsample: true,
    addends: 1,
    room: [4, 0],
  },
  {
    name: 'doubled odd map, 6 → 5',
    batch: 2,
    size: [6, 10],
    channels: [6, 5],
    kernel: 3,
    stride: 1,
    upsample: true,
    addends: 2,
    room: [1, 2],
  },
  { name: 'vectors, 7 → 5', batch: 5, size: [1, 1], channels: [7, 5], kernel: 1, stride: 1 },
  { name: 'vectors, 16 → 44', batch: 8, size: [1, 1], channels: [16, 44], kernel: 1, stride: 1, addends: 1 },
  {
    name: 'pixels, 8 → 24, with residual',
    batch: 2,
    size: [3, 3],
    channels: [8, 24],
    kernel: 1,
    stride: 1,
    residual: true,
    addends: 1,
    room: [0, 4],
  },
  {
    name: 'pixels, odd map',
    batch: 2,
    size: [5, 6],
    channels: [4, 8],
    kernel: 1,
    stride: 2,
    addends: 1,
    gpu: true,
  },
  { name: 'pixels, doubled', batch: 2, size: [4, 6], channels: [3, 4], kernel: 1, stride: 1, upsample: true },
  {
    name: 'weight gradient in three slices, the last one short',
    batch: 3,
    size: [9, 7],
    channels: [4, 4],
    kernel: 3,
    stride: 2,
    slices: 3,
    gpu: true,
  },
  {
    name: 'weight gradient in more slices than there is work for',
    batch: 1,
    size: [3, 3],
    channels: [3, 5],
    kernel: 3,
    stride: 1,
    slices: 7,
  },
  { name: '16 px, batch 8', batch: 8, size: [16, 16], channels: [12, 8], kernel: 3, stride: 1 },
  { name: '64 px, batch 8', batch: 8, size: [64, 64], channels: [3, 8], kernel: 3, stride: 1 },
  { name: '64 px, batch 8, stride 2', batch: 8, size: [64, 64], channels: [8, 4], kernel: 3, stride: 2 },
];

/** Results large enough for the large tile, in both factors' order; software adapters have none. */
const largeCases: Case<ConvCase>[] = [
  {
    name: 'large tile, 36 → 40, odd map, slices, time and residual',
    batch: 1,
    size: [23, 23],
    channels: [36, 40],
    kernel: 3,
    stride: 1,
    time: true,
    residual: true,
    addends: 1,
    room: [4, 8],
  },
  {
    name: 'large tile of a weight gradient',
    batch: 3,
    size: [1, 1],
    channels: [1024, 512],
    kernel: 1,
    stride: 1,
  },
];

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

/** Of a map without its two axes told apart. */
type Shape = [pictures: number, rows: number, channels: number];

/** Cases with their titles, for a table of tests. */
const titled = <T>(cases: Case<T>[], kind: (one: T) => string) =>
  cases.map((one) => [`${kind(one)}: ${one.name}`, one] as const);

let gpu: TestDevice;

beforeAll(async () => {
  // For the portable operators; the fused ones have a device of their own.
  await openBackend('wasm');
  gpu = await testDevice();
});
afterAll(async () => {
  await gpu.device.queue.onSubmittedWorkDone();
  expect(gpu.errors).toEqual([]);
  gpu.device.destroy();
});

/** Holds a trial to its references, with nothing written where it should not be and no GPU error. */
const hold = (run: (table: LaunchTable) => Promise<Trial>) =>
  withTable(gpu, async (table) => {
    const { findings, written } = await run(table);
    for (const { what, found, oracle, portable } of findings) {
      expect(relativeError(found, oracle), `${what} against float64`).toBeLessThan(1e-4);
      if (portable) expect(relativeError(found, portable), `${what} against portable`).toBeLessThan(1e-4);
    }
    expect(table.strays(written)).toEqual([]);
  });

describe.each<KernelStyle>(['software', 'gpu'])('%s kernels', (style) => {
  const some = <T>(cases: Case<T>[]) => cases.filter(({ gpu }) => style === 'software' || gpu);
  const convs = [...some(convCases), ...(style === 'gpu' ? largeCases : [])];

  it.each(titled(convs, ({ kernel, stride }) => `conv ${kernel}×${kernel} / ${stride}`))('%s', (_, conv) =>
    hold((table) => tryConv(table, conv, style)),
  );
  it.each(titled(some(normCases), () => 'group norm'))('%s', (_, norm) =>
    hold((table) => tryNorm(table, norm, style)),
  );
});

describe('kernels without a style', () => {
  const attentionCases: Case<AttentionCase>[] = [
    { name: '16 pixels, 2 heads', shape: [2, 4, 4, 8], heads: 2 },
    { name: '16 pixels, 1 head, batch 8', shape: [8, 4, 4, 8], heads: 1 },
    { name: '9 pixels, 1 head of 5', shape: [1, 3, 3, 5], heads: 1 },
    { name: '16 pixels, 3 heads, sharp', shape: [1, 4, 4, 12], heads: 3, sharpness: 8 },
    { name: '256 pixels, 2 heads', shape: [1, 16, 16, 8], heads: 2 },
  ];
  it.each(titled(attentionCases, () => 'attention'))('%s', (_, attend) =>
    hold((table) => tryAttention(table, attend)),
  );

  it.each<{ shape: Shape; room: Room }>([
    { shape: [3, 1, 11], room: [0, 0] },
    { shape: [2, 5, 6], room: [3, 1] },
  ])('SiLU, $shape', ({ shape, room }) =>
    hold(async (table) => {
      const [x, dy] = [normals(shape, 0), normals(shape, 1)];
      const [out, dx] = [table.map(...shape, room), table.map(...shape, room)];
      const xView = table.map(...shape, room, x.values);
      const dyView = table.map(...shape, [1, 0], dy.values);
      const batch = shape[0];
      await table.run([
        lowerStep({ op: 'silu', label: 'trial', x: xView, out }, batch, 'gpu'),
        lowerStep({ op: 'silu-dx', label: 'trial', x: xView, dy: dyView, dx }, batch, 'gpu'),
      ]);
      const slope = x.values.map((v) => {
        const s = 1 / (1 + Math.exp(-v));
        return s + v * s * (1 - s);
      });
      const portable = await portableResults([x], dy, siluPortable);
      return {
        findings: [
          { what: 'out', found: table.read(out), oracle: silu(x).values, portable: portable.value },
          {
            what: 'dx',
            found: table.read(dx),
            oracle: slope.map((s, i) => s * dy.values[i]),
            portable: portable.gradients[0],
          },
        ],
        written: [out, dx],
      };
    }),
  );

  it.each<{ terms: number; shape: Shape }>([
    { terms: 2, shape: [2, 6, 5] },
    { terms: 3, shape: [3, 1, 8] },
    // More workgroups than a launch may have along one axis.
    { terms: 2, shape: [2, 1024, 1025] },
  ])('sum of $terms, $shape', ({ terms, shape }) =>
    hold(async (table) => {
      const count = shape[0] * shape[1] * shape[2];
      const values = Array.from({ length: terms }, (_, i) =>
        Float32Array.from({ length: count }, (_, at) => ((at * (i + 3)) % 8191) / 4096 - 1),
      );
      const views = values.map((v, i) => table.map(...shape, [i, 1], v));
      const out = table.map(...shape, [2, 0]);
      await table.run([lowerStep({ op: 'sum', label: 'trial', terms: views, out }, shape[0], 'gpu')]);
      const [first, ...others] = values;
      return {
        findings: [{ what: 'out', found: table.read(out), oracle: plus(first!, ...others) }],
        written: [out],
      };
    }),
  );
});
