/** Group norm on a launch table: result, kept statistics, every gradient, and the gradient's sum over pixels. */

import type { KernelStyle } from '../../gpu/dispatch';
import type { FusedStep } from '../../plan/steps';
import { dense } from '../../testing/dense';
import type { LaunchTable, Room } from '../../testing/launch-table';
import { lowerStep, onlyPartial } from '../../testing/lower-step';
import { normals, plus, portableResults, type Trial } from '../../testing/trial';
import { groupNormPortable } from '../portable';
import { groupNorm, groupNormGradients } from './reference';

export interface NormCase {
  shape: [batch: number, height: number, width: number, channels: number];
  groups: number;
  silu: boolean;
  addends?: number;
  pixelSum?: boolean;
  room?: Room;
  /** Added to every input value: variances must not drown in a large mean. */
  mean?: number;
}

export async function tryNorm(table: LaunchTable, norm: NormCase, style: KernelStyle): Promise<Trial> {
  const { shape, groups, silu, room = [0, 0] as const, mean = 0 } = norm;
  const [batch, height, width, channels] = shape;
  const pixels = height * width;
  const [before, after] = room;
  // As float32: what the GPU is given is what the oracle is given.
  const x = dense(
    shape,
    normals(shape, 0).values.map((value) => Math.fround(value + mean)),
  );
  const gamma = normals([channels], 1);
  const beta = normals([channels], 2);
  const dy = normals(shape, 3);
  const addends = Array.from({ length: norm.addends ?? 0 }, (_, i) => normals(shape, 4 + i).values);

  const [weight, bias] = table.regions('parameters', [
    Float32Array.from(gamma.values),
    Float32Array.from(beta.values),
  ]);
  const biasAt = bias!.start - weight!.start;
  const xView = table.map(batch, pixels, channels, room, x.values);
  const out = table.map(batch, pixels, channels, [after, before]);
  const statistics = table.map(batch, 1, 2 * groups, [0, 0]);
  const dyView = table.map(batch, pixels, channels, [after, before], dy.values);
  const dx = table.map(batch, pixels, channels, room);
  const addendViews = addends.map((values) => table.map(batch, pixels, channels, [after, before], values));
  const pixelSum = norm.pixelSum ? table.map(batch, 1, channels, [5, 2]) : undefined;
  const [partials] = table.regions('partials', [batch * 2 * channels]);
  const spec = {
    label: 'trial',
    groups,
    silu,
    x: xView,
    scales: { ...weight!, length: biasAt + channels },
    biasAt,
    statistics,
  };
  const gradient = { dy: dyView, dx, partials: onlyPartial, addends: addendViews, pixelSum };
  const lower = (step: FusedStep) => lowerStep(step, batch, style, { region: partials!, slices: batch });
  await table.run([
    lower({ op: 'group-norm', ...spec, out }),
    lower({ op: 'group-norm-dx', ...spec, ...gradient }),
  ]);

  const expected = groupNormGradients(x, gamma, beta, dy, groups, silu);
  const portable = await portableResults([x, gamma, beta], dy, (x, gamma, beta) =>
    groupNormPortable(x, gamma, beta, groups, silu),
  );
  const [dxPortable, dGammaPortable, dBetaPortable] = portable.gradients;
  const each = table.read(partials!);
  /** Sum over pictures of one half of the partial gradients. */
  const sum = (half: 0 | 1) =>
    Float64Array.from({ length: channels }, (_, c) => {
      let total = 0;
      for (let b = 0; b < batch; b++) total += each[(2 * b + half) * channels + c];
      return total;
    });
  const sums = Float64Array.from({ length: batch * channels }, (_, i) => {
    let total = 0;
    for (let p = 0; p < pixels; p++)
      total += expected.dx.values[(Math.floor(i / channels) * pixels + p) * channels + (i % channels)];
    return total;
  });
  return {
    findings: [
      {
        what: 'out',
        found: table.read(out),
        oracle: groupNorm(x, gamma, beta, groups, silu).values,
        portable: portable.value,
      },
      { what: 'statistics', found: table.read(statistics), oracle: expected.statistics.values },
      {
        what: 'dx',
        found: table.read(dx),
        oracle: plus(expected.dx.values, ...addends),
        portable: plus(dxPortable!, ...addends),
      },
      { what: 'dγ', found: sum(0), oracle: expected.dGamma.values, portable: dGammaPortable },
      { what: 'dβ', found: sum(1), oracle: expected.dBeta.values, portable: dBetaPortable },
      ...(pixelSum ? [{ what: 'Σ dx', found: table.read(pixelSum), oracle: sums }] : []),
    ],
    written: [out, statistics, dx, partials!, ...(pixelSum ? [pixelSum] : [])],
  };
}
