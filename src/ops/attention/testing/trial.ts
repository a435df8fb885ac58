/** Attention on a launch table: q, k and v side by side in one map, as the one product that makes them leaves them. */

import type { View } from '../../plan/buffers';
import type { Dense } from '../../testing/dense';
import type { LaunchTable } from '../../testing/launch-table';
import { lowerStep } from '../../testing/lower-step';
import { normals, portableResults, type Trial } from '../../testing/trial';
import { attentionPortable } from '../portable';
import { attention, attentionGradients } from './reference';

export interface AttentionCase {
  shape: [batch: number, height: number, width: number, channels: number];
  heads: number;
  /** Factor on q: large ones make some weights vanish. */
  sharpness?: number;
}

export async function tryAttention(table: LaunchTable, attend: AttentionCase): Promise<Trial> {
  const { shape, heads, sharpness = 1 } = attend;
  const [batch, height, width, channels] = shape;
  const pixels = height * width;
  const [q, k, v] = [0, 1, 2].map((i) => normals(shape, i)) as [Dense, Dense, Dense];
  q.values.forEach((value, i) => {
    q.values[i] = Math.fround(value * sharpness);
  });
  const dy = normals(shape, 3);
  const third = (whole: View, i: number): View => ({ ...whole, offset: i * channels, channels });
  const together = Float64Array.from({ length: 3 * q.values.length }, (_, i) => {
    const [row, column] = [Math.floor(i / (3 * channels)), i % (3 * channels)];
    return [q, k, v][Math.floor(column / channels)].values[row * channels + (column % channels)];
  });

  const qkv = table.map(batch, pixels, 3 * channels, [0, 0], together);
  const out = table.map(batch, pixels, channels, [4, 3]);
  const logSums = table.map(batch, pixels, heads, [0, 0]);
  const dOut = table.map(batch, pixels, channels, [1, 2], dy.values);
  const dqkv = table.map(batch, pixels, 3 * channels, [0, 0]);
  const spec = {
    label: 'trial',
    heads,
    q: third(qkv, 0),
    k: third(qkv, 1),
    v: third(qkv, 2),
    out,
    logSums,
  };
  const [dq, dk, dv] = [0, 1, 2].map((i) => third(dqkv, i)) as [View, View, View];
  await table.run([
    lowerStep({ op: 'attention', ...spec }, batch, 'gpu'),
    lowerStep({ op: 'attention-dx', ...spec, dOut, dq, dk, dv }, batch, 'gpu'),
  ]);

  const expected = attentionGradients(q, k, v, dy, heads);
  const portable = await portableResults([q, k, v], dy, (q, k, v) => attentionPortable(q, k, v, heads));
  const [dqPortable, dkPortable, dvPortable] = portable.gradients;
  return {
    findings: [
      {
        what: 'out',
        found: table.read(out),
        oracle: attention(q, k, v, heads).values,
        portable: portable.value,
      },
      { what: 'dq', found: table.read(dq), oracle: expected.dq.values, portable: dqPortable },
      { what: 'dk', found: table.read(dk), oracle: expected.dk.values, portable: dkPortable },
      { what: 'dv', found: table.read(dv), oracle: expected.dv.values, portable: dvPortable },
    ],
    written: [out, logSums, dqkv],
  };
}
