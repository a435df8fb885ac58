/** The fused loss with its gradient, against float64 and the portable form. */
import { describe, expect, it } from 'vitest';
import { drawAt, drawWords, scheduleAt, scheduleWords } from '../batch/words';
import type { FusedStep } from '../plan/steps';
import { dense, numericGradient } from '../testing/dense';
import { deviceForTests } from '../testing/fused-trials';
import { withTable } from '../testing/launch-table';
import { lowerStep } from '../testing/lower-step';
import { relativeError } from '../testing/relative-error';
import { stepWords } from '../testing/step-words';
import { normals, portableResults } from '../testing/trial';
import { lossPortable } from './portable';
import { loss } from './testing/reference';

const gpu = deviceForTests();

describe('loss', () => {
  it.each([
    [3, 4, 4, 1],
    [2, 5, 7, 3],
  ])('of %i × %i × %i × %i', (...shape) =>
    withTable(gpu(), async (table) => {
      const [batch, height, width, channels] = shape;
      const [prediction, target] = [normals(shape, 0), normals(shape, 1)];
      const t = Int32Array.from({ length: batch }, (_, i) => (5 * i + 2) % 7);
      const weightAt = (time: number) => Math.fround(0.3 + time / 4);
      const draws = new Int32Array(batch * drawWords).fill(-1);
      t.forEach((time, i) => {
        draws[i * drawWords + drawAt.t] = time;
      });
      const schedule = new Float32Array(7 * scheduleWords).fill(Number.NaN);
      for (let time = 0; time < 7; time++)
        schedule[time * scheduleWords + scheduleAt.weight] = weightAt(time);
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
