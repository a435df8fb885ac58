/** The fused reverse step against its plain form number by number. */
import { describe, expect, it } from 'vitest';
import { toBytes } from '../../lib/byte-values';
import { fromFixedPoint } from '../../lib/fixed-point';
import { streams } from '../../lib/random-streams';
import { caseValues } from '../testing/case-values';
import { deviceForTests } from '../testing/fused-trials';
import { withTable } from '../testing/launch-table';
import { largestDifference } from '../testing/relative-error';
import { reversePortable } from './portable';
import { cutMark, epsRange, type KnownPixels, type ReverseStep } from './step';
import {
  fillTimeFused,
  frameWords,
  knownWords,
  reverseFused,
  reverseUniformWords,
  writeReverse,
} from './wgsl';

const gpu = deviceForTests();

describe('reverse step', () => {
  const guess = { x0: { xt: 1.25, prediction: -0.75 }, eps: { xt: 0.1, prediction: 0.9 }, a: 0.6, b: 0.7 };
  const [batch, pixels, channels, timeChannels] = [3, 64, 3, 20];

  it.each<ReverseStep>([
    { ...guess, t: 5, index: 4, limit: 1, c: 0.3, d: -0.4, e: 0.2, kept: null },
    { ...guess, t: 0, index: 0, limit: Number.POSITIVE_INFINITY, c: 0, d: 0, e: 0, kept: null },
    { ...guess, t: 6, index: 3, limit: 1, c: 0.3, d: 0, e: 0, kept: { signal: 0.8, noise: 0.6, index: 4 } },
    { ...guess, t: 1, index: 9, limit: 1, c: 0, d: 0, e: 0, kept: { signal: 1, noise: 0, index: 10 } },
  ])('at t = $t, keeping $kept', (step) =>
    withTable(gpu(), async (table) => {
      const key = { seed: 2 ** 31 - 1, stream: streams.stepNoise };
      const times = caseValues([7, timeChannels], 3);
      const [x, prediction] = [0, 1].map((which) => caseValues([batch, pixels, channels], which));
      const words = new Uint32Array(reverseUniformWords);
      const known: KnownPixels | null = step.kept && {
        x0: caseValues([pixels, channels], 4),
        keep: Uint8Array.from({ length: pixels * channels }, (_, i) => (i % 5 < 2 ? 1 : 0)),
        stream: streams.keptNoise,
      };
      writeReverse(words.buffer, step, key, known?.stream);
      table.regions('known', [knownWords(known, pixels * channels)]);
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
      const { next, x0Hat, epsHat, cut } = reversePortable(x!, prediction!, earlier, step, key, known);
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

  it('marks what is not a number or infinite, in x and in the prediction, and nothing else', () =>
    withTable(gpu(), async (table) => {
      const step = { ...guess, t: 0, index: 0, limit: 1, c: 0, d: 0, e: 0, kept: null };
      const key = { seed: 1, stream: streams.stepNoise };
      const [x, prediction] = [0, 1].map((which) => caseValues([batch, pixels, channels], which));
      x![5] = Number.NaN;
      x![130] = Number.NEGATIVE_INFINITY;
      prediction![17] = Number.POSITIVE_INFINITY;
      prediction![400] = Number.NaN;
      const words = new Uint32Array(reverseUniformWords);
      writeReverse(words.buffer, step, key);
      table.regions('known', [knownWords(null, pixels * channels)]);
      table.regions('reverse', [words]);
      const [frames] = table.regions('frames', [(frameWords * x!.length) / 4]);
      table.regions('before', [new Float32Array(2 * x!.length)]);
      const xt = table.map(batch, pixels, channels, [0, 0], x);
      await table.run([reverseFused(xt, table.map(batch, pixels, channels, [0, 0], prediction), batch)]);
      const packed = table.read(frames!);
      const marks = new Uint8Array(packed.buffer, packed.byteOffset + 5 * x!.length, x!.length);
      expect([...marks]).toEqual([...reversePortable(x!, prediction!, null, step, key).cut]);
      expect([...marks.keys()].filter((i) => marks[i] === cutMark.broken)).toEqual([5, 17, 130, 400]);
    }));
});
