/** Convolutions and linear maps on a launch table: forward with everything that is added to it, and every gradient. */
import { add, type Tensor4D } from '@tensorflow/tfjs-core';
import { add as addOracle } from '../../add/testing/reference';
import { addTimePortable } from '../../add-time/portable';
import { addTime } from '../../add-time/testing/reference';
import type { KernelStyle } from '../../gpu/dispatch';
import type { FusedStep } from '../../plan/steps';
import { type Dense, dense } from '../../testing/dense';
import type { LaunchTable, Room } from '../../testing/launch-table';
import { lowerStep, onlyPartial } from '../../testing/lower-step';
import { normals, plus, portableResults, type Trial } from '../../testing/trial';
import { upsamplePortable } from '../../upsample/portable';
import { upsample as upsampleOracle } from '../../upsample/testing/reference';
import { convPortable } from '../portable';
import type { ConvShape } from '../steps';
import { weightSlices } from '../wgsl';
import { convGradients, conv as convOracle } from './reference';

export interface ConvCase {
  batch: number;
  /** Of the input map as read, after upsampling. */
  size: [height: number, width: number];
  channels: [input: number, output: number];
  kernel: 1 | 3;
  stride: 1 | 2;
  upsample?: boolean;
  time?: boolean;
  residual?: boolean;
  /** Number of other gradients of the input, to be added. */
  addends?: number;
  /** Room around every second map; the others have it the other way round. */
  room?: Room;
  /** Slices of the weight gradient, where not the engine's own choice. */
  slices?: number;
}

const transposed = ([before, after]: Room): Room => [after, before];

/** Sum over slices of `each` values from `from` on, in float64. */
const sumSlices = (partials: Float32Array, slices: number, stride: number, from: number, each: number) =>
  Float64Array.from({ length: each }, (_, i) => {
    let sum = 0;
    for (let slice = 0; slice < slices; slice++) sum += partials[slice * stride + from + i];
    return sum;
  });

/** The shape of a case, and its inputs in float64. */
function inputsOf(conv: ConvCase) {
  const { batch, size, kernel, stride, upsample = false } = conv;
  const [inChannels, outChannels] = conv.channels;
  const sourceSize: [number, number] = upsample ? [size[0] / 2, size[1] / 2] : size;
  const outSize = size.map((n) => Math.floor((n - 1) / stride) + 1) as [number, number];
  const shape: ConvShape = { kernel, stride, upsample, inSize: size, outSize, inChannels, outChannels };
  const x = normals([batch, ...sourceSize, inChannels], 0);
  return {
    shape,
    sourceSize,
    x,
    w: normals([kernel, kernel, inChannels, outChannels], 1),
    b: normals([outChannels], 2),
    time: conv.time ? normals([batch, outChannels], 3) : null,
    residual: conv.residual ? normals([batch, ...outSize, outChannels], 4) : null,
    dy: normals([batch, ...outSize, outChannels], 5),
    addends: Array.from({ length: conv.addends ?? 0 }, (_, i) => normals(x.shape, 6 + i).values),
  };
}

type Inputs = ReturnType<typeof inputsOf>;

/** Result and gradients in float64; `doubled` is the gradient of the map as read, after upsampling. */
function oracleOf({ shape, x, w, b, time, residual, dy }: Inputs) {
  const read = shape.upsample ? upsampleOracle(x) : x;
  let out = convOracle(read, w, b, shape.stride);
  if (time) out = addTime(out, time);
  if (residual) out = addOracle(out, residual);
  const { dx: doubled, dw, db } = convGradients(read, w, dy, shape.stride);
  return { out, doubled, dx: shape.upsample ? blockSums(doubled) : doubled.values, dw, db };
}

/** Result and gradients by the portable operators. */
async function portableOf({ shape, x, w, b, time, residual, dy }: Inputs) {
  const others = [time, residual].filter((extra) => extra !== null);
  const { value, gradients } = await portableResults([x, w, b, ...others], dy, (x, w, b, ...extras) => {
    const read = shape.upsample ? upsamplePortable(x) : x;
    let y: Tensor4D = convPortable(read, w, b, shape.kernel, shape.stride);
    if (time) y = addTimePortable(y, extras.shift());
    return residual ? add(y, extras.shift()) : y;
  });
  const [dx, dw, db] = gradients as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  return { out: value, dx, dw, db };
}

/** Puts a case on the table and runs it forward and backward. */
async function runConv(table: LaunchTable, conv: ConvCase, inputs: Inputs, style: KernelStyle) {
  const { batch, room = [0, 0] as const } = conv;
  const { shape, sourceSize, x, w, b, time, residual, dy, addends } = inputs;
  const { upsample, inChannels, outChannels } = shape;
  const [sourcePixels, readPixels, outPixels] = [sourceSize, shape.inSize, shape.outSize].map(
    ([height, width]) => height * width,
  ) as [number, number, number];
  const [weight, bias] = table.regions('parameters', [
    Float32Array.from(w.values),
    Float32Array.from(b.values),
  ]);
  const xView = table.map(batch, sourcePixels, inChannels, room, x.values);
  const out = table.map(batch, outPixels, outChannels, transposed(room));
  const timeView = time ? table.map(batch, 1, outChannels, room, time.values) : undefined;
  const residualView = residual ? table.map(batch, outPixels, outChannels, room, residual.values) : undefined;
  const dyView = table.map(batch, outPixels, outChannels, transposed(room), dy.values);
  const dx = table.map(batch, sourcePixels, inChannels, transposed(room));
  const addendViews = addends.map((values) => table.map(batch, sourcePixels, inChannels, room, values));
  const doubled = upsample ? table.map(batch, readPixels, inChannels, room) : null;
  const slices = conv.slices ?? weightSlices(shape, batch * outPixels, style);
  const [partials] = table.regions('partials', [slices * (w.values.length + outChannels)]);

  const label = 'trial';
  const forward = { label, shape, x: xView, out, weight: weight!, bias: bias! };
  const back = { op: 'conv-dx', label, shape, dy: dyView, weight: weight! } as const;
  const steps: FusedStep[] = [
    { op: 'conv', ...forward, time: timeView, residual: residualView },
    { op: 'conv-dw', label, shape, x: xView, dy: dyView, partials: onlyPartial },
  ];
  if (doubled) {
    const sum = { dy: doubled, out: dx, size: sourceSize, addends: addendViews };
    steps.push({ ...back, dx: doubled, addends: [] }, { op: 'upsample-dx', label, ...sum });
  } else {
    steps.push({ ...back, dx, addends: addendViews });
  }
  await table.run(steps.map((step) => lowerStep(step, batch, style, { region: partials!, slices })));
  return { out, dx, doubled, partials: partials!, slices };
}

export async function tryConv(table: LaunchTable, conv: ConvCase, style: KernelStyle): Promise<Trial> {
  const inputs = inputsOf(conv);
  const { out, dx, doubled, partials, slices } = await runConv(table, conv, inputs, style);
  const expected = oracleOf(inputs);
  const portable = await portableOf(inputs);
  const [filterSize, outChannels] = [inputs.w.values.length, inputs.b.values.length];
  const sums = table.read(partials);
  const summed = (from: number, each: number) =>
    sumSlices(sums, slices, filterSize + outChannels, from, each);
  const { addends } = inputs;
  return {
    findings: [
      { what: 'out', found: table.read(out), oracle: expected.out.values, portable: portable.out },
      ...(doubled
        ? [{ what: 'dx doubled', found: table.read(doubled), oracle: expected.doubled.values }]
        : []),
      {
        what: 'dx',
        found: table.read(dx),
        oracle: plus(expected.dx, ...addends),
        portable: plus(portable.dx, ...addends),
      },
      { what: 'dW', found: summed(0, filterSize), oracle: expected.dw.values, portable: portable.dw },
      {
        what: 'db',
        found: summed(filterSize, outChannels),
        oracle: expected.db.values,
        portable: portable.db,
      },
    ],
    written: [out, dx, partials, ...(doubled ? [doubled] : [])],
  };
}

/** The gradient of doubling: sums of 2 × 2 blocks, each entry added to the pixel that it was copied from. */
function blockSums({ shape, values }: Dense): Float64Array {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const out = new Float64Array(values.length / 4);
  const places = upsampleOracle(
    dense(
      [batch, height / 2, width / 2, channels],
      out.map((_, i) => i),
    ),
  );
  places.values.forEach((place, i) => {
    out[place] += values[i];
  });
  return out;
}
