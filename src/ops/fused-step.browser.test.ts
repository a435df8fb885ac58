/** The fused launches behind the network: loss with its gradient, and the optimiser over several updates. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../engine/backend/backend';
import { reductionWords } from './adam/reduction-table';
import { optimiserSteps } from './adam/steps';
import { squareSums } from './adam/wgsl';
import { drawWords, scheduleWords } from './batch/words';
import { lossPortable } from './loss/portable';
import { blockWords } from './plan/layout';
import type { FusedStep } from './plan/steps';
import { adamReference } from './testing/adam-reference';
import { caseValues } from './testing/case-values';
import { type TestDevice, testDevice, withTable } from './testing/launch-table';
import { lowerStep } from './testing/lower-step';
import { dense, loss, numericGradient } from './testing/reference';
import { relativeError } from './testing/relative-error';
import { stepWords } from './testing/step-words';
import { normals, portableResults } from './testing/trial';

let gpu: TestDevice;

beforeAll(async () => {
  // For the portable loss; the fused launches have a device of their own.
  await openBackend('wasm');
  gpu = await testDevice();
});
afterAll(async () => {
  await gpu.device.queue.onSubmittedWorkDone();
  expect(gpu.errors).toEqual([]);
  gpu.device.destroy();
});

describe('loss', () => {
  it.each([
    [3, 4, 4, 1],
    [2, 5, 7, 3],
  ])('of %i × %i × %i × %i', (...shape) =>
    withTable(gpu, async (table) => {
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
      const lossStep: FusedStep = {
        op: 'loss',
        label: 'trial',
        prediction: given[0],
        target: given[1],
        gradient,
      };
      await table.run([lowerStep(lossStep, batch, 'gpu')]);

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
        return loss(part(prediction), part(target), dense([1, 1], [weights.values[i]])).values[0];
      });
      expect(relativeError(table.read(row), perPicture)).toBeLessThan(1e-5);
      const mean = table.read(row).reduce((sum, value) => sum + value, 0) / batch;
      expect(relativeError([mean], loss(prediction, target, weights).values)).toBeLessThan(1e-5);
      expect(relativeError([mean], portable.value)).toBeLessThan(1e-5);
      const slope = table.read(gradient);
      const f = (...all: typeof inputs) => loss(all[0], all[1], all[2]);
      expect(relativeError(slope, numericGradient(f, inputs, [1], 0))).toBeLessThan(1e-5);
      expect(relativeError(slope, portable.gradients[0])).toBeLessThan(1e-5);
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
    withTable(gpu, async (table) => {
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
            for (let s = 0; s < slices; s++) sum += partials[i][s * length + at];
            return sum;
          }),
        );
      const initial = flat(({ length }, i) => caseValues([length], i));
      const [gradients] = table.regions('gradients', [words]);
      const [norm] = table.regions('norm', [1 + squareSums]);
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
            rows.set([regions[i].start + at, length, slices | (used << 16)], block++ * reductionWords);
          }
        });
        table.regions('reduction', [rows]);
        table.regions('step', [stepWords(settings)]);
        await table.run(optimiserSteps(words).map((step) => lowerStep(step, 1, 'gpu')));

        expect(table.strays([gradients!, norm!, parameters!, ema!, m!, v!])).toEqual([]);
        expect(relativeError(table.read(gradients!), gradientOf(partials))).toBeLessThan(1e-6);
        const expected = adamReference(
          initial,
          updates.slice(0, done + 1).map((u) => ({ gradient: gradientOf(u.partials), settings: u.settings })),
        );
        const found = { parameters, m, v, ema };
        for (const key of ['parameters', 'm', 'v', 'ema'] as const) {
          expect(relativeError(table.read(found[key]), expected[key]), `${key} ${done}`).toBeLessThan(1e-5);
        }
      }
    }));

  it('leaves parameters alone where every gradient is zero', () =>
    withTable(gpu, async (table) => {
      const initial = caseValues([blockWords], 0);
      const zeros = () => new Float32Array(blockWords);
      table.regions('partials', [zeros()]);
      table.regions('reduction', [Uint32Array.of(0, blockWords, 1 | (blockWords << 16))]);
      const [parameters] = table.regions('parameters', [initial]);
      for (const name of ['gradients', 'ema', 'm', 'v'] as const) table.regions(name, [zeros()]);
      table.regions('norm', [1 + squareSums]);
      table.regions('step', [stepWords({ learningRate: 1, clipNorm: 1, emaDecay: 0.5, update: 1 })]);
      await table.run(optimiserSteps(blockWords).map((step) => lowerStep(step, 1, 'gpu')));
      expect([...table.read(parameters!)]).toEqual([...initial]);
    }));
});
