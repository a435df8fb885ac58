/** SiLU, forward and backward, against float64 and the portable form. */
import { it } from 'vitest';
import { deviceForTests, holdTrials } from '../testing/fused-trials';
import type { Room } from '../testing/launch-table';
import { lowerStep } from '../testing/lower-step';
import { normals, portableResults } from '../testing/trial';
import { siluPortable } from './portable';
import { silu } from './testing/reference';

/** Of a map without its two axes told apart. */
type Shape = [pictures: number, rows: number, channels: number];

const hold = holdTrials(deviceForTests());

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
