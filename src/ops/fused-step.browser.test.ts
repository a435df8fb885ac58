/** The fused launches around the network: the batch against the one drawn in JavaScript, the loss, and the optimiser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageSet, Resolution } from '../data/types';
import { targetPair } from '../diffusion/prediction';
import { buildSchedule, noiseScale, signalScale } from '../diffusion/schedule';
import { openBackend } from '../engine/backend';
import { drawBatch } from '../engine/batch';
import { streams } from '../engine/random-streams';
import { testSettings } from '../engine/testing/runs';
import { createRandom } from '../lib/philox';
import { timeFeatures } from '../model/time-features';
import { adamBeta1, adamBeta2, type UpdateSettings } from './adam';
import { blockWords, clipFactor, gatherGradient, reductionWords, updateParameters } from './adam-fused';
import { lossPortable } from './loss';
import {
  type BatchSpec,
  drawBatchFused,
  drawWords,
  lossFused,
  noiseBatchFused,
  scheduleWords,
  stepUniformWords,
} from './noise-fused';
import { adamReference } from './testing/adam-reference';
import { caseValues } from './testing/cases';
import { type LaunchTable, launchTable, testDevice } from './testing/launch-table';
import { dense, loss, numericGradient } from './testing/reference';
import { relativeError } from './testing/relative-error';
import { normals, portableResults } from './testing/trial';

let device: GPUDevice;
let errors: string[];

beforeAll(async () => {
  // For the portable loss; the fused launches have a device of their own.
  await openBackend('wasm');
  ({ device, errors } = await testDevice());
});
afterAll(() => device.destroy());

async function withTable<T>(use: (table: LaunchTable) => Promise<T>): Promise<T> {
  const table = launchTable(device);
  try {
    const result = await use(table);
    expect(errors).toEqual([]);
    return result;
  } finally {
    table.dispose();
  }
}

interface StepValues extends UpdateSettings {
  seed: number;
  ringRow: number;
}

/** The uniform of a step as words; what is not given is 0. */
function stepWords({ update = 0, seed = 0, ringRow = 0, ...rest }: Partial<StepValues>): Uint32Array {
  const words = new Uint32Array(stepUniformWords);
  const floats = new Float32Array(words.buffer);
  const corrections = update ? [1 / (1 - adamBeta1 ** update), 1 / (1 - adamBeta2 ** update)] : [0, 0];
  words.set([update, seed]);
  floats.set([rest.learningRate ?? 0, rest.emaDecay ?? 0, ...corrections, rest.clipNorm ?? 0], 2);
  words[7] = ringRow;
  return words;
}

/** Largest absolute difference; Infinity where a value is not a number. */
const largestDifference = (values: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let worst = values.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(values[i]! - expected[i]!);
    worst = Math.max(worst, Number.isFinite(difference) ? difference : Number.POSITIVE_INFINITY);
  }
  return worst;
};

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
    return channels === 3 ? parts[i % 3]! : random.uniformInt(i, 256);
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
    withTable(async (table) => {
      const { size, channels, count, batchSize, flip, shift, seed, step } = given;
      const schedule = Float32Array.from({ length: T }, (_, t) => t).reduce(
        (all, t) => {
          all.set(row(t), t * scheduleWords);
          return all;
        },
        new Float32Array(T * scheduleWords),
      );
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
      const spec: BatchSpec = {
        pictures: count,
        size,
        channels,
        T,
        flip,
        shift,
        batchStream: streams.batch,
        noiseStream: streams.trainingNoise,
        xt,
        target,
        time,
      };
      await table.run([drawBatchFused(spec, batchSize), noiseBatchFused(spec, batchSize)]);
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
      const { x0, eps } = targetPair('v', schedule.alphaBar[t]!);
      return [signalScale(schedule, t), noiseScale(schedule, t), x0, eps, 1];
    });
    const whole = drawn(mixed.images, 'v');
    expect(largestDifference(mixed.xt, whole.xt)).toBeLessThan(1e-5);
    expect(largestDifference(mixed.target, whole.target)).toBeLessThan(1e-5);
  });
});

describe('loss', () => {
  it.each([
    [3, 4, 4, 1],
    [2, 5, 7, 3],
  ])('of %i × %i × %i × %i', (...shape) =>
    withTable(async (table) => {
      const [batch, height, width, channels] = shape;
      const [prediction, target] = [normals(shape, 0), normals(shape, 1)];
      const t = Int32Array.from({ length: batch }, (_, i) => (5 * i + 2) % 7);
      const weightAt = (time: number) => Math.fround(0.3 + time / 4);
      const draws = new Int32Array(batch * drawWords).fill(-1);
      t.forEach((time, i) => {
        draws[i * drawWords + 1] = time;
      });
      const schedule = new Float32Array(7 * scheduleWords).fill(Number.NaN);
      for (let time = 0; time < 7; time++) schedule[time * scheduleWords + 4] = weightAt(time);
      const ringRow = 2;
      table.regions('step', [stepWords({ ringRow })]);
      table.regions('draws', [draws]);
      table.regions('schedule', [schedule]);
      const [ring] = table.regions('losses', [4 * batch]);
      const pixels = height * width;
      const given = [prediction, target].map(({ values }) =>
        table.map(batch, pixels, channels, [0, 0], values),
      );
      const gradient = table.map(batch, pixels, channels, [0, 0]);
      await table.run([lossFused(given[0]!, given[1]!, gradient, batch)]);

      const row = { ...ring!, start: ringRow * batch, length: batch };
      expect(table.strays([gradient, row])).toEqual([]);
      const weights = dense([batch, 1], Float64Array.from(t, weightAt));
      const inputs = [prediction, target, weights];
      const one = dense([], [1]);
      const portable = await portableResults(inputs, one, lossPortable);
      const perPicture = Array.from({ length: batch }, (_, i) => {
        const part = ({ values }: typeof target) =>
          dense(
            [1, height, width, channels],
            values.subarray(i * pixels * channels, (i + 1) * pixels * channels),
          );
        return loss(part(prediction), part(target), dense([1, 1], [weights.values[i]!])).values[0]!;
      });
      expect(relativeError(table.read(row), perPicture)).toBeLessThan(1e-5);
      const mean = table.read(row).reduce((sum, value) => sum + value, 0) / batch;
      expect(relativeError([mean], loss(prediction, target, weights).values)).toBeLessThan(1e-5);
      expect(relativeError([mean], portable.value)).toBeLessThan(1e-5);
      const slope = table.read(gradient);
      const f = (...all: typeof inputs) => loss(all[0]!, all[1]!, all[2]!);
      expect(relativeError(slope, numericGradient(f, inputs, [1], 0))).toBeLessThan(1e-5);
      expect(relativeError(slope, portable.gradients[0]!)).toBeLessThan(1e-5);
    }),
  );
});

/** A parameter's place in the flat vectors, and its partial gradients: `slices` of them, `stride` words apart. */
interface Part {
  length: number;
  slices: number;
}

describe('optimiser', () => {
  // Around the sizes of blocks and workgroups; some blocks end in padding.
  const parts: Part[] = [
    { length: 135, slices: 3 },
    { length: 5, slices: 3 },
    { length: 64, slices: 1 },
    { length: 300, slices: 5 },
    { length: 1, slices: 2 },
  ];
  const padded = (words: number) => Math.ceil(words / blockWords) * blockWords;
  const words = parts.reduce((sum, { length }) => sum + padded(length), 0);

  it('gathers, clips and updates as the published algorithm does', () =>
    withTable(async (table) => {
      const updates = [1, 2, 3, 4].map((update) => ({
        // Norms are near 22 times the square root of the slices: clipped in the even updates only.
        settings: { learningRate: 0.01, clipNorm: update % 2 ? 1000 : 1, emaDecay: 0.9, update },
        partials: parts.map(({ length, slices }, i) => caseValues([slices, length], 10 * update + i)),
      }));
      const flat = (fill: (part: Part, i: number) => ArrayLike<number>) => {
        const all = new Float32Array(words);
        let at = 0;
        parts.forEach((part, i) => {
          all.set(Array.from(fill(part, i)), at);
          at += padded(part.length);
        });
        return all;
      };
      const gradientOf = (partials: Float32Array[]) =>
        flat(({ length, slices }, i) =>
          Float64Array.from({ length }, (_, at) => {
            let sum = 0;
            for (let s = 0; s < slices; s++) sum += partials[i]![s * length + at]!;
            return sum;
          }),
        );
      const initial = flat(({ length }, i) => caseValues([length], i));
      const [gradients] = table.regions('gradients', [words]);
      const [norm] = table.regions('norm', [1 + Math.ceil(words / 256)]);
      const [parameters] = table.regions('parameters', [initial]);
      const [ema] = table.regions('ema', [initial]);
      const [m] = table.regions('m', [new Float32Array(words)]);
      const [v] = table.regions('v', [new Float32Array(words)]);

      for (const [done, { settings, partials }] of updates.entries()) {
        const regions = table.regions('partials', partials);
        const rows = new Uint32Array((words / blockWords) * reductionWords);
        let block = 0;
        parts.forEach(({ length, slices }, i) => {
          for (let at = 0; at < length; at += blockWords) {
            const used = Math.min(blockWords, length - at);
            rows.set([regions[i]!.start + at, length, slices | (used << 16)], block++ * reductionWords);
          }
        });
        table.regions('reduction', [rows]);
        table.regions('step', [stepWords(settings)]);
        await table.run([gatherGradient(words), clipFactor(words), updateParameters(words)]);

        expect(table.strays([gradients!, norm!, parameters!, ema!, m!, v!])).toEqual([]);
        expect(relativeError(table.read(gradients!), gradientOf(partials))).toBeLessThan(1e-6);
        const expected = adamReference(
          initial,
          updates.slice(0, done + 1).map((u) => ({ gradient: gradientOf(u.partials), settings: u.settings })),
        );
        const found = { parameters, m, v, ema };
        for (const key of ['parameters', 'm', 'v', 'ema'] as const) {
          expect(relativeError(table.read(found[key]!), expected[key]), `${key} ${done}`).toBeLessThan(1e-5);
        }
      }
    }));

  it('leaves parameters alone where every gradient is zero', () =>
    withTable(async (table) => {
      const initial = caseValues([blockWords], 0);
      const zeros = () => new Float32Array(blockWords);
      table.regions('partials', [zeros()]);
      table.regions('reduction', [Uint32Array.of(0, blockWords, 1 | (blockWords << 16))]);
      const [parameters] = table.regions('parameters', [initial]);
      for (const name of ['gradients', 'ema', 'm', 'v'] as const) table.regions(name, [zeros()]);
      table.regions('norm', [2]);
      table.regions('step', [stepWords({ learningRate: 1, clipNorm: 1, emaDecay: 0.5, update: 1 })]);
      await table.run([gatherGradient(blockWords), clipFactor(blockWords), updateParameters(blockWords)]);
      expect([...table.read(parameters!)]).toEqual([...initial]);
    }));
});
