/** The fused launches that draw random numbers, batch and reverse step, against their plain forms number by number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageSet, Resolution } from '../../data/types';
import { targetPair } from '../../diffusion/prediction';
import { buildSchedule, noiseScale, signalScale } from '../../diffusion/schedule';
import { drawBatch } from '../../engine/run/batch';
import { testSettings } from '../../engine/testing/runs';
import { toBytes } from '../../lib/byte-values';
import { fromFixedPoint } from '../../lib/fixed-point';
import { createRandom } from '../../lib/philox';
import { streams } from '../../lib/random-streams';
import { timeFeatures } from '../../model/time-features';
import type { FusedStep } from '../plan/steps';
import { epsRange, type ReverseStep, reversePortable } from '../reverse';
import { fillTimeFused, frameWords, reverseFused, reverseUniformWords, writeReverse } from '../reverse-fused';
import { caseValues } from '../testing/case-values';
import { type TestDevice, testDevice, withTable } from '../testing/launch-table';
import { lowerStep } from '../testing/lower-step';
import { largestDifference } from '../testing/relative-error';
import { stepWords } from '../testing/step-words';
import { drawWords, scheduleWords } from './words';

let gpu: TestDevice;

beforeAll(async () => {
  gpu = await testDevice();
});
afterAll(async () => {
  await gpu.device.queue.onSubmittedWorkDone();
  expect(gpu.errors).toEqual([]);
  gpu.device.destroy();
});

interface BatchCase {
  size: Resolution;
  channels: 1 | 3;
  count: number;
  batchSize: number;
  flip: boolean;
  shift: number;
  seed: number;
  step: number;
}

/** Pictures whose pixels say which picture, column and row they are, or random bytes where there is one channel. */
function tellingImages({ size, channels, count }: BatchCase): ImageSet {
  const random = createRandom(3, 99);
  const pixels = Uint8Array.from({ length: count * size * size * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const parts = [Math.floor(pixel / size / size), pixel % size, Math.floor(pixel / size) % size];
    return channels === 3 ? parts[i % 3] : random.uniformInt(i, 256);
  });
  return { pixels, count, size, channels, names: [], labels: [], hashes: [] };
}

describe('batch', () => {
  const timeChannels = 12;
  const schedule = buildSchedule(testSettings.schedule);
  const { T } = schedule;
  const times = timeFeatures(
    Int32Array.from({ length: T }, (_, t) => t),
    timeChannels,
  );

  /** Runs both launches. @param row of the schedule table at t */
  const draw = (given: BatchCase, row: (t: number) => number[]) =>
    withTable(gpu, async (table) => {
      const { size, channels, count, batchSize, flip, shift, seed, step } = given;
      const rows = Float32Array.from(Array.from({ length: T }, (_, t) => row(t)).flat());
      expect(rows).toHaveLength(T * scheduleWords);
      const images = tellingImages(given);
      const bytes = new Uint8Array(Math.ceil(images.pixels.length / 4) * 4);
      bytes.set(images.pixels);
      table.regions('step', [stepWords({ update: step, seed })]);
      table.regions('images', [new Uint32Array(bytes.buffer)]);
      table.regions('schedule', [rows]);
      table.regions('times', [times]);
      const [draws] = table.regions('draws', [batchSize * drawWords]);
      const map = () => table.map(batchSize, size * size, channels, [0, 0]);
      const [xt, target] = [map(), map()];
      const time = table.map(batchSize, 1, timeChannels, [0, 0]);
      const label = 'trial';
      const steps: FusedStep[] = [
        { op: 'draw', label, pictures: count, T, flip, shift, stream: streams.batch, time },
        { op: 'noise', label, size, channels, stream: streams.trainingNoise, xt, target },
      ];
      await table.run(steps.map((one) => lowerStep(one, batchSize, 'gpu')));
      expect(table.strays([draws!, xt, target, time])).toEqual([]);
      const drawn = table.read(draws!);
      return {
        draws: new Int32Array(drawn.buffer, drawn.byteOffset, drawn.length),
        xt: table.read(xt),
        target: table.read(target),
        time: table.read(time),
        images,
      };
    });

  it.each<BatchCase>([
    { size: 8, channels: 3, count: 7, batchSize: 40, flip: true, shift: 2, seed: 2 ** 31 - 1, step: 3 },
    { size: 16, channels: 1, count: 300, batchSize: 3, flip: false, shift: 0, seed: 42, step: 100_000 },
    { size: 24, channels: 3, count: 1, batchSize: 1, flip: true, shift: 0, seed: 0, step: 1 },
  ])('$batchSize of $count pictures, $size px, $channels channels', async (given) => {
    const { batchSize, count, flip, shift, seed, step } = given;
    const settings = { ...testSettings, batchSize, flip, shift, seed };
    const drawn = (images: ImageSet, predictionType: 'epsilon' | 'x0' | 'v') =>
      drawBatch(images, schedule, { ...settings, predictionType }, step);

    // The picture and the noise one by one.
    const parts = await draw(given, () => [1, 0, 0, 1, 1]);
    const { t, target: eps } = drawn(parts.images, 'epsilon');
    const random = createRandom(seed, streams.batch, step);
    const words = Array.from(t, (time, i) => {
      const below = (word: number, n: number) => random.uniformInt(i * drawWords + word, n);
      const moved = (word: number) => below(word, 2 * shift + 1) - shift;
      return [below(0, count), time, flip ? below(2, 2) : 0, moved(3), moved(4)];
    });
    expect([...parts.draws]).toEqual(words.flat());
    const bytes = (values: Float32Array) => Array.from(values, (value) => Math.round((value + 1) * 127.5));
    expect(bytes(parts.xt)).toEqual(bytes(drawn(parts.images, 'x0').target));
    expect(largestDifference(parts.xt, drawn(parts.images, 'x0').target)).toBeLessThan(1e-6);
    expect(largestDifference(parts.target, eps)).toBeLessThan(1e-5);
    const rows = [...t].flatMap((time) => [
      ...times.subarray(time * timeChannels, (time + 1) * timeChannels),
    ]);
    expect([...parts.time]).toEqual(rows);

    // Both together, as the schedule of that t mixes them.
    const mixed = await draw(given, (t) => {
      const { x0, eps } = targetPair('v', schedule, t);
      return [signalScale(schedule, t), noiseScale(schedule, t), x0, eps, 1];
    });
    const whole = drawn(mixed.images, 'v');
    expect(largestDifference(mixed.xt, whole.xt)).toBeLessThan(1e-5);
    expect(largestDifference(mixed.target, whole.target)).toBeLessThan(1e-5);
  });
});

describe('reverse step', () => {
  const guess = { x0: { xt: 1.25, prediction: -0.75 }, eps: { xt: 0.1, prediction: 0.9 }, a: 0.6, b: 0.7 };
  const [batch, pixels, channels, timeChannels] = [3, 64, 3, 20];

  it.each<ReverseStep>([
    { ...guess, t: 5, index: 4, limit: 1, c: 0.3, d: -0.4, e: 0.2 },
    { ...guess, t: 0, index: 0, limit: Number.POSITIVE_INFINITY, c: 0, d: 0, e: 0 },
  ])('at t = $t', (step) =>
    withTable(gpu, async (table) => {
      const key = { seed: 2 ** 31 - 1, stream: streams.stepNoise };
      const times = caseValues([7, timeChannels], 3);
      const [x, prediction] = [0, 1].map((which) => caseValues([batch, pixels, channels], which));
      const words = new Uint32Array(reverseUniformWords);
      writeReverse(words.buffer, step, key);
      table.regions('reverse', [words]);
      table.regions('times', [times]);
      const [frames] = table.regions('frames', [(frameWords * x!.length) / 4]);
      const before = [2, 3].map((which) => caseValues([batch, pixels, channels], which));
      const [kept] = table.regions('before', [Float32Array.from([...before[0], ...before[1]])]);
      const xt = table.map(batch, pixels, channels, [0, 0], x);
      const output = table.map(batch, pixels, channels, [0, 0], prediction);
      const time = table.map(batch, 1, timeChannels, [0, 0]);
      await table.run([fillTimeFused(time, batch), reverseFused(xt, output, batch)]);
      expect(table.strays([time, xt, frames!, kept!])).toEqual([]);

      const row = times.subarray(step.t * timeChannels, (step.t + 1) * timeChannels);
      expect([...table.read(time)]).toEqual([...row, ...row, ...row]);
      const earlier = { x0Hat: before[0], xt: before[1] };
      const { next, x0Hat, epsHat, cut } = reversePortable(x!, prediction!, earlier, step, key);
      expect(largestDifference(table.read(xt), next)).toBeLessThan(1e-5);
      const packed = table.read(frames!);
      const bytes = new Uint8Array(packed.buffer, packed.byteOffset, 4 * packed.length);
      const size = x!.length;
      const expected = [toBytes(x!), toBytes(x0Hat), toBytes(epsHat, -epsRange, epsRange)].flatMap((part) => [
        ...part,
      ]);
      // Halves may be rounded either way.
      expect(largestDifference(bytes.subarray(0, 3 * size), expected)).toBeLessThanOrEqual(1);
      expect(expected.filter((byte, i) => byte !== bytes[i]).length).toBeLessThan(expected.length / 100);
      const state = new Int16Array(bytes.buffer, bytes.byteOffset + 3 * size, size);
      expect(largestDifference(fromFixedPoint(state), x!)).toBeLessThan(1.5 / 4096);
      expect([...bytes.subarray(5 * size)]).toEqual([...cut]);
      expect(cut.some((one) => one === 1)).toBe(step.limit === 1);
      const after = table.read(kept!);
      expect(largestDifference(after.subarray(0, size), x0Hat)).toBeLessThan(1e-5);
      expect([...after.subarray(size)]).toEqual([...x!]);
    }),
  );
});
