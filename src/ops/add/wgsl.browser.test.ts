/** Sums of maps against float64. */
import { it } from 'vitest';
import { deviceForTests, holdTrials } from '../testing/fused-trials';
import { lowerStep } from '../testing/lower-step';
import { plus } from '../testing/trial';

/** Of a map without its two axes told apart. */
type Shape = [pictures: number, rows: number, channels: number];

const hold = holdTrials(deviceForTests());

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
