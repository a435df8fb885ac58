/** Convolutions and linear maps on a launch table: forward with all that may ride along, and every gradient. */
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
  /** Gradients of the input from elsewhere. */
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

export async function tryConv(table: LaunchTable, conv: ConvCase, style: KernelStyle): Promise<Trial> {
  const { batch, size, kernel, stride, upsample = false, room = [0, 0] as const } = conv;
  const [inChannels, outChannels] = conv.channels;
  const sourceSize = upsample ? ([size[0] / 2, size[1] / 2] as [number, number]) : size;
  const outSize = size.map((n) => Math.floor((n - 1) / stride) + 1) as [number, number];
  const [sourcePixels, readPixels, outPixels] = [sourceSize, size, outSize].map(([h, w]) => h * w) as [
    number,
    number,
    number,
  ];
  const shape: ConvShape = { kernel, stride, upsample, inSize: size, outSize, inChannels, outChannels };

  const x = normals([batch, ...sourceSize, inChannels], 0);
  const w = normals([kernel, kernel, inChannels, outChannels], 1);
  const b = normals([outChannels], 2);
  const time = conv.time ? normals([batch, outChannels], 3) : null;
  const residual = conv.residual ? normals([batch, ...outSize, outChannels], 4) : null;
  const dy = normals([batch, ...outSize, outChannels], 5);
  const addends = Array.from({ length: conv.addends ?? 0 }, (_, i) => normals(x.shape, 6 + i).values);

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
  const slices = conv.slices ?? weightSlices(shape, batch * outPixels, style);
  const filterSize = kernel * kernel * inChannels * outChannels;
  const [partials] = table.regions('partials', [slices * (filterSize + outChannels)]);

  const label = 'trial';
  const lower = (step: FusedStep) => lowerStep(step, batch, style, { region: partials!, slices });
  const forward = { label, shape, x: xView, out, weight: weight!, bias: bias! };
  const dispatches = [
    lower({ op: 'conv', ...forward, time: timeView, residual: residualView }),
    lower({ op: 'conv-dw', label, shape, x: xView, dy: dyView, partials: onlyPartial }),
  ];
  const doubled = upsample ? table.map(batch, readPixels, inChannels, room) : null;
  const back = { op: 'conv-dx', label, shape, dy: dyView, weight: weight! } as const;
  if (doubled) {
    dispatches.push(lower({ ...back, dx: doubled, addends: [] }));
    const sum = { dy: doubled, out: dx, size: sourceSize, addends: addendViews };
    dispatches.push(lower({ op: 'upsample-dx', label, ...sum }));
  } else {
    dispatches.push(lower({ ...back, dx, addends: addendViews }));
  }
  await table.run(dispatches);

  const read = upsample ? upsampleOracle(x) : x;
  let expected = convOracle(read, w, b, stride);
  if (time) expected = addTime(expected, time);
  if (residual) expected = addOracle(expected, residual);
  const gradients = convGradients(read, w, dy, stride);
  const dxExpected = upsample ? blockSums(gradients.dx) : gradients.dx.values;
  const others = [time, residual].filter((extra) => extra !== null);
  const portable = await portableResults([x, w, b, ...others], dy, (x, w, b, ...extras) => {
    let y: Tensor4D = convPortable(upsample ? upsamplePortable(x) : x, w, b, kernel, stride);
    if (time) y = addTimePortable(y, extras.shift());
    return residual ? add(y, extras.shift()) : y;
  });
  const [dxPortable, dwPortable, dbPortable] = portable.gradients;

  const sums = table.read(partials!);
  const stride_ = filterSize + outChannels;
  return {
    findings: [
      { what: 'out', found: table.read(out), oracle: expected.values, portable: portable.value },
      ...(doubled ? [{ what: 'dx doubled', found: table.read(doubled), oracle: gradients.dx.values }] : []),
      {
        what: 'dx',
        found: table.read(dx),
        oracle: plus(dxExpected, ...addends),
        portable: plus(dxPortable!, ...addends),
      },
      {
        what: 'dW',
        found: sumSlices(sums, slices, stride_, 0, filterSize),
        oracle: gradients.dw.values,
        portable: dwPortable,
      },
      {
        what: 'db',
        found: sumSlices(sums, slices, stride_, filterSize, outChannels),
        oracle: gradients.db.values,
        portable: dbPortable,
      },
    ],
    written: [out, dx, partials!, ...(doubled ? [doubled] : [])],
  };
}

/** The gradient of doubling: sums of 2 × 2 blocks, by handing each entry to the pixel that it was copied from. */
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
