/**
 * The same network as somebody would write it in TensorFlow.js today: public operations, tf.train.adam, variableGrads,
 * a loop for the average. Nothing of the product runs here but the list of layers and the batches.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../src/lib/shape';
import type { Graph } from '../../src/model/graph';
import { parameterOffsets } from '../../src/model/parameters';
import { timeFeatures } from '../../src/model/time-features';
import { updateSettings } from '../../src/ops/adam/portable';
import type { Stepper } from '../measure';
import type { Problem } from '../problem';

export type StockBackend = 'webgpu' | 'webgl' | 'wasm';

const loaders: Record<StockBackend, () => Promise<unknown>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  async wasm() {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plainWasm,
      'tfjs-backend-wasm-simd.wasm': simdWasm,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
    });
    // Its threads do not start from a bundled page, and then it waits for them without end.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  },
};

/** diffusers' norm_eps. */
const normEpsilon = 1e-5;

function groupNorm(x: tf.Tensor4D, weight: tf.Tensor, bias: tf.Tensor, groups: number): tf.Tensor {
  const [batch, height, width, channels] = x.shape;
  const grouped = x.reshape([batch, height * width, groups, channels / groups]);
  const { mean, variance } = tf.moments(grouped, [1, 3], true);
  const normed = grouped.sub(mean).div(variance.add(normEpsilon).sqrt());
  return normed.reshape(x.shape).mul(weight).add(bias);
}

const silu = (x: tf.Tensor) => x.mul(tf.sigmoid(x));

function conv(x: tf.Tensor4D, weight: tf.Tensor4D, bias: tf.Tensor, stride: 1 | 2): tf.Tensor {
  if (stride === 1) return tf.conv2d(x, weight, 1, 'same').add(bias);
  const padded = tf.pad(x, [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
  return tf.conv2d(padded, weight, 2, 'valid').add(bias);
}

function linear(x: tf.Tensor, weight: tf.Tensor2D, bias: tf.Tensor): tf.Tensor {
  const [inSize, outSize] = weight.shape;
  const rows = x.reshape([x.size / inSize, inSize]) as tf.Tensor2D;
  return tf
    .matMul(rows, weight)
    .add(bias)
    .reshape([...x.shape.slice(0, -1), outSize]);
}

function attention(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, heads: number): tf.Tensor {
  const [batch, height, width, channels] = q.shape as [number, number, number, number];
  const [pixels, each] = [height * width, channels / heads];
  const perHead = (x: tf.Tensor) => x.reshape([batch, pixels, heads, each]).transpose([0, 2, 1, 3]);
  const scores = tf.matMul(perHead(q), perHead(k), false, true).mul(1 / Math.sqrt(each));
  const mixed = tf.matMul(tf.softmax(scores), perHead(v));
  return mixed.transpose([0, 2, 1, 3]).reshape(q.shape);
}

/** @param parameters one a parameter, in graph order @param xt [B, H, W, C] @param time [B, channels] */
function predict(graph: Graph, parameters: tf.Tensor[], xt: tf.Tensor4D, time: tf.Tensor): tf.Tensor {
  const values: tf.Tensor[] = [];
  const map = (id: number) => values[id] as tf.Tensor4D;
  for (const node of graph.nodes) {
    const [weight, bias] = 'weight' in node ? [parameters[node.weight], parameters[node.bias]] : [xt, xt];
    values.push(
      (() => {
        switch (node.op) {
          case 'image':
            return xt;
          case 'time':
            return time;
          case 'conv':
            return conv(map(node.x), weight as tf.Tensor4D, bias, node.stride);
          case 'linear':
            return linear(values[node.x], weight as tf.Tensor2D, bias);
          case 'silu':
            return silu(values[node.x]);
          case 'group-norm': {
            const normed = groupNorm(map(node.x), weight, bias, node.groups);
            return node.silu ? silu(normed) : normed;
          }
          case 'add-time': {
            const vector = values[node.time];
            const [batch, channels] = vector.shape as [number, number];
            return map(node.x).add(vector.reshape([batch, 1, 1, channels]));
          }
          case 'add':
            return map(node.x).add(map(node.y));
          case 'concat':
            return tf.concat([map(node.x), map(node.y)], 3);
          case 'upsample': {
            const [, height, width] = map(node.x).shape;
            return tf.image.resizeNearestNeighbor(map(node.x), [2 * height, 2 * width]);
          }
          case 'attention':
            return attention(map(node.q), map(node.k), map(node.v), node.heads);
          default:
            throw new RangeError('This candidate lacks an operator of the network.');
        }
      })(),
    );
  }
  return values[graph.output];
}

/** Loads a backend's code. */
export const loadStock = (backend: StockBackend): Promise<unknown> => loaders[backend]();

/** @throws Error when the backend lacks a kernel that training needs */
export async function startStock(
  { graph, initial, settings, batch }: Problem,
  backend: StockBackend,
): Promise<Stepper> {
  if (!(await tf.setBackend(backend))) throw new Error(`The ${backend} backend cannot start here.`);
  await tf.ready();
  const offsets = parameterOffsets(graph.parameters);
  const start = graph.parameters.map(({ shape }, p) =>
    tf.tensor(initial.subarray(offsets[p], offsets[p + 1]), [...shape]),
  );
  const variables = start.map((values, p) => tf.variable(values, true, graph.parameters[p].name));
  const averages = start.map((values) => tf.variable(values, false));
  const { learningRate } = settings;
  const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  const imageShape = graph.nodes[graph.image].shape as [number, number, number];
  const timeChannels = sizeOf(graph.nodes[graph.time].shape);
  let loss: tf.Scalar | null = null;
  let last = Number.NaN;
  return {
    step(step) {
      const { xt, target, t } = batch(step);
      loss?.dispose();
      loss = tf.tidy(() => {
        const pictures = (values: Float32Array) => tf.tensor4d(values, [t.length, ...imageShape]);
        const [x, y] = [pictures(xt), pictures(target)];
        const time = tf.tensor2d(timeFeatures(t, timeChannels), [t.length, timeChannels]);
        const { value, grads } = tf.variableGrads(
          () => tf.losses.meanSquaredError(y, predict(graph, variables, x, time)).asScalar(),
          variables,
        );
        optimizer.applyGradients(grads as Record<string, tf.Variable>);
        const { emaDecay } = updateSettings(settings, step);
        variables.forEach((variable, p) => {
          const average = averages[p];
          average.assign(average.mul(emaDecay).add(variable.mul(1 - emaDecay)));
        });
        return tf.keep(value);
      });
    },
    async finish() {
      last = (await loss!.data())[0];
    },
    loss: async () => last,
  };
}
