/** The fused optimiser over several updates, against the published algorithm in float64. */
import { describe, expect, it } from 'vitest';
import { blockWords } from '../plan/layout';
import { caseValues } from '../testing/case-values';
import { deviceForTests } from '../testing/fused-trials';
import { withTable } from '../testing/launch-table';
import { lowerStep } from '../testing/lower-step';
import { relativeError } from '../testing/relative-error';
import { stepWords } from '../testing/step-words';
import { reductionWords } from './reduction-table';
import { optimiserSteps } from './steps';
import { adamReference } from './testing/reference';
import { squareSums } from './wgsl';

const gpu = deviceForTests();

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
    withTable(gpu(), async (table) => {
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
    withTable(gpu(), async (table) => {
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
