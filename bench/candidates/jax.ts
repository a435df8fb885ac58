/**
 * The same network in jax-js: forward, gradients, Adam and the average under one jit. Layout is the library's own,
 * channels before pixels; every array is used up by its last reader, as the library asks.
 */
import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { sizeOf } from '../../src/lib/shape';
import type { Graph } from '../../src/model/graph';
import { diffusersShape, parameterOffsets, toDiffusers } from '../../src/model/parameters';
import { timeFeatures } from '../../src/model/time-features';
import { adamBeta1, adamBeta2, adamEpsilon, updateSettings } from '../../src/ops/adam/portable';
import { readerCounts } from '../../src/ops/plan/planner';
import type { Stepper } from '../measure';
import type { Problem } from '../problem';

export type JaxDevice = 'webgpu' | 'wasm';

/** diffusers' norm_eps. */
const normEpsilon = 1e-5;

function groupNorm(x: np.Array, weight: np.Array, bias: np.Array, groups: number): np.Array {
  const shape = x.shape as [number, number, number, number];
  const perChannel = [1, shape[1], 1, 1];
  const grouped = x.reshape([shape[0], groups, -1]);
  const centred = grouped.ref.sub(np.mean(grouped, 2, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), 2, { keepdims: true });
  const normed = centred.div(np.sqrt(variance.add(normEpsilon)));
  return normed.reshape(shape).mul(weight.reshape(perChannel)).add(bias.reshape(perChannel));
}

/** @param weight [out, in, k, k] */
function conv(x: np.Array, weight: np.Array, bias: np.Array, stride: number): np.Array {
  const pad = weight.shape[2] === 3 ? 1 : 0;
  const channels = bias.shape[0];
  const y = lax.convGeneralDilated(
    x,
    weight,
    [stride, stride],
    [
      [pad, pad],
      [pad, pad],
    ],
  );
  return y.add(bias.reshape([1, channels, 1, 1]));
}

/** On a vector a picture, or on every pixel of a map. @param weight [out, in] */
function linear(x: np.Array, weight: np.Array, bias: np.Array): np.Array {
  if (x.ndim === 2) return np.matmul(x, weight.transpose()).add(bias);
  const [outSize, inSize] = weight.shape as [number, number];
  return conv(x, weight.reshape([outSize, inSize, 1, 1]), bias, 1);
}

function upsample(x: np.Array): np.Array {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  return np
    .broadcastTo(x.reshape([batch, channels, height, 1, width, 1]), [batch, channels, height, 2, width, 2])
    .reshape([batch, channels, 2 * height, 2 * width]);
}

function attention(q: np.Array, k: np.Array, v: np.Array, heads: number): np.Array {
  const shape = q.shape as [number, number, number, number];
  const [batch, channels, height, width] = shape;
  const perHead = (x: np.Array) =>
    x.reshape([batch, heads, channels / heads, height * width]).transpose([0, 3, 1, 2]);
  const mixed = nn.dotProductAttention(perHead(q), perHead(k), perHead(v));
  return mixed.transpose([0, 2, 3, 1]).reshape(shape);
}

/** @param parameters in graph order, diffusers' shapes @param xt [B, C, H, W] @param time [B, channels] */
function predict(graph: Graph, parameters: np.Array[], xt: np.Array, time: np.Array): np.Array {
  const values: np.Array[] = [];
  const readersLeft = readerCounts(graph);
  const take = (id: number): np.Array => (--readersLeft[id] > 0 ? values[id].ref : values[id]);
  for (const node of graph.nodes) {
    values.push(
      (() => {
        switch (node.op) {
          case 'image':
            return xt;
          case 'time':
            return time;
          case 'conv':
            return conv(take(node.x), parameters[node.weight], parameters[node.bias], node.stride);
          case 'linear':
            return linear(take(node.x), parameters[node.weight], parameters[node.bias]);
          case 'silu':
            return nn.silu(take(node.x));
          case 'group-norm': {
            const [weight, bias] = [parameters[node.weight], parameters[node.bias]];
            const normed = groupNorm(take(node.x), weight, bias, node.groups);
            return node.silu ? nn.silu(normed) : normed;
          }
          case 'add-time': {
            const vector = take(node.time);
            return take(node.x).add(vector.reshape([vector.shape[0], vector.shape[1], 1, 1]));
          }
          case 'add':
            return take(node.x).add(take(node.y));
          case 'concat':
            return np.concatenate([take(node.x), take(node.y)], 1);
          case 'upsample':
            return upsample(take(node.x));
          case 'attention':
            return attention(take(node.q), take(node.k), take(node.v), node.heads);
          default:
            throw new RangeError('This candidate lacks an operator of the network.');
        }
      })(),
    );
  }
  return values[graph.output];
}

type State = { parameters: np.Array[]; m: np.Array[]; v: np.Array[]; ema: np.Array[] };

/** One step of training as a function that jit can compile. `rates` hold what changes from step to step. */
function trainStep(graph: Graph) {
  return (state: State, xt: np.Array, time: np.Array, target: np.Array, rates: np.Array[]) => {
    const error = (parameters: np.Array[]) =>
      np.mean(np.square(predict(graph, parameters, xt, time).sub(target)));
    const [loss, gradients] = valueAndGrad(error)(state.parameters.map((value) => value.ref));
    const [rate, secondCorrection, decay] = rates as [np.Array, np.Array, np.Array];
    const next: State = { parameters: [], m: [], v: [], ema: [] };
    gradients.forEach((g, p) => {
      const m = state.m[p].mul(adamBeta1).add(g.ref.mul(1 - adamBeta1));
      const v = state.v[p].mul(adamBeta2).add(np.square(g).mul(1 - adamBeta2));
      const deviation = np.sqrt(v.ref.mul(secondCorrection.ref)).add(adamEpsilon);
      const value = state.parameters[p].sub(m.ref.mul(rate.ref).div(deviation));
      const ema = state.ema[p].mul(decay.ref).add(value.ref.mul(np.subtract(1, decay.ref)));
      next.parameters.push(value);
      next.m.push(m);
      next.v.push(v);
      next.ema.push(ema);
    });
    for (const array of rates) array.dispose();
    return { next, loss };
  };
}

export async function startJax(
  { graph, initial, settings, batch }: Problem,
  device: JaxDevice,
): Promise<Stepper> {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js cannot use ${device} here.`);
  defaultDevice(device);
  const offsets = parameterOffsets(graph.parameters);
  const each = (make: (p: number, shape: number[]) => np.Array) =>
    graph.parameters.map((parameter, p) => make(p, diffusersShape(parameter)));
  const start = (p: number, shape: number[]) => {
    const values = toDiffusers(graph.parameters[p], initial.slice(offsets[p], offsets[p + 1]));
    return np.array(values as Float32Array<ArrayBuffer>, { shape });
  };
  const zeros = (_: number, shape: number[]) => np.zeros(shape);
  let state: State = { parameters: each(start), m: each(zeros), v: each(zeros), ema: each(start) };
  const [height, width, channels] = graph.nodes[graph.image].shape as [number, number, number];
  const timeChannels = sizeOf(graph.nodes[graph.time].shape);
  const run = jit(trainStep(graph));
  let loss: np.Array | null = null;

  /** NHWC values as the library's [B, C, H, W]; the batches are grey or this small that it takes no time. */
  const pictures = (values: Float32Array, count: number) => {
    const flat = new Float32Array(values.length);
    const pixels = height * width;
    for (let i = 0; i < values.length; i++) {
      const [pixel, channel] = [Math.floor(i / channels), i % channels];
      flat[(Math.floor(pixel / pixels) * channels + channel) * pixels + (pixel % pixels)] = values[i];
    }
    return np.array(flat, { shape: [count, channels, height, width] });
  };

  return {
    step(step) {
      const { xt, target, t } = batch(step);
      const { learningRate, emaDecay, update } = updateSettings(settings, step);
      const numbers = [learningRate / (1 - adamBeta1 ** update), 1 / (1 - adamBeta2 ** update), emaDecay];
      const rates = numbers.map((value) => np.array(new Float32Array([value]), { shape: [] }));
      const time = timeFeatures(t, timeChannels) as Float32Array<ArrayBuffer>;
      loss?.dispose();
      const result = run(
        state,
        pictures(xt, t.length),
        np.array(time, { shape: [t.length, timeChannels] }),
        pictures(target, t.length),
        rates,
      );
      state = result.next;
      loss = result.loss;
    },
    finish: () => blockUntilReady([state.parameters, state.ema, loss!]),
    loss: async () => (await loss!.ref.data())[0] as number,
  };
}
