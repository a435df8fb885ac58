/**
 * The graph interpreted with tfjs ops and differentiated by its tape: slow, plain, right on every backend.
 * It is the reference of every faster path, and what people without a usable GPU run.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import {
  concat1d,
  keep,
  memory,
  profile,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor1d,
  tensor2d,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import type { ImageSet } from '../../data/types';
import { buildSchedule } from '../../diffusion/schedule';
import type { Graph } from '../../model/graph';
import { adamPortable, type OptimiserState, updateSettings } from '../../ops/adam/portable';
import { lossPortable } from '../../ops/loss/portable';
import type { TrainSettings } from '../protocol';
import { drawBatch } from '../run/batch';
import { asCheckpoint, type Checkpoint } from '../run/checkpoint';
import type { Executor, WeightKind } from '../run/executor';
import { addUp } from '../run/profile';
import { portableSession } from '../sampling/sampling-session';
import { forward, portableForward } from './portable-forward';

/** Loss and the gradient of every parameter, in graph order. The caller disposes of both. */
export function lossAndGradients(
  graph: Graph,
  parameters: Tensor[],
  xt: Tensor4D,
  time: Tensor2D,
  target: Tensor4D,
  weights: Tensor2D,
): { loss: Tensor; gradients: Tensor[] } {
  const { value, grads } = valueAndGrads((...list: Tensor[]) =>
    lossPortable(forward(graph, list, xt, time), target, weights).asScalar(),
  )(parameters);
  return { loss: value, gradients: grads };
}

/** @param start all parameters one after another in graph order, or a whole state to go on from */
export function portableExecutor(
  graph: Graph,
  start: Float32Array | Checkpoint,
  images: ImageSet,
  settings: TrainSettings,
): Executor {
  const schedule = buildSchedule(settings.schedule);
  const { unpack, pictures, times, predict } = portableForward(graph);

  const first = asCheckpoint(start);
  let state: OptimiserState = {
    parameters: tensor1d(first.parameters),
    m: tensor1d(first.m),
    v: tensor1d(first.v),
    ema: tensor1d(first.ema),
  };
  /** The state that the last step began with: its loss tells whether these weights are good. */
  let before: OptimiserState = clone(state);
  let good: OptimiserState = clone(state);
  let goodStep = first.step;
  let taken = first.step;
  let losses: Tensor[] = [];

  /** The state after a step, and its loss; the present state stays. */
  const update = (step: number) => {
    const batch = drawBatch(images, schedule, settings, step);
    return tidy(() => {
      const { loss, gradients } = lossAndGradients(
        graph,
        unpack(state.parameters),
        pictures(batch.xt),
        times(batch.t),
        pictures(batch.target),
        tensor2d(batch.weights, [batch.weights.length, 1]),
      );
      const gradient = concat1d(gradients.map((g) => g.reshape([-1]) as Tensor1D));
      return { loss, ...adamPortable(state, gradient, updateSettings(settings, step)) };
    });
  };

  const executor: Executor = {
    graph,

    trainStep(step) {
      const { loss, ...after } = update(step);
      dispose(before);
      before = state;
      state = after;
      taken = step;
      losses.push(loss);
    },

    async readLosses() {
      if (!losses.length) return new Float32Array();
      const pending = losses;
      losses = [];
      const all = tidy(() => keep(concat1d(pending.map((l) => l.reshape([1]) as Tensor1D))));
      for (const loss of pending) loss.dispose();
      const values = (await all.data()) as Float32Array;
      all.dispose();
      return values.slice();
    },

    keep(step) {
      dispose(good);
      good = clone(before);
      goodStep = step - 1;
    },

    restore() {
      dispose(state);
      state = clone(good);
      return goodStep;
    },

    predict: (xt, t, weights) => predict(weights === 'ema' ? state.ema : state.parameters, xt, t),

    async beginSampling(start) {
      return portableSession(start, executor.predict);
    },

    async readParameters(weights: WeightKind) {
      const { ema, parameters } = state;
      return ((await (weights === 'ema' ? ema : parameters).data()) as Float32Array).slice();
    },

    async checkpoint() {
      const { parameters, m, v, ema } = good;
      const read = async (t: Tensor) => ((await t.data()) as Float32Array).slice();
      const step = goodStep;
      const [p, first, second, average] = await Promise.all([read(parameters), read(m), read(v), read(ema)]);
      return { step, parameters: p!, m: first!, v: second!, ema: average! };
    },

    async profile() {
      const { kernels } = await profile(() => {
        const { loss, ...after } = update(taken + 1);
        loss.dispose();
        dispose(after);
      });
      const pieces = await Promise.all(
        kernels.map(async ({ name, kernelTimeMs }) => {
          const ms = await kernelTimeMs;
          return [name, typeof ms === 'number' ? ms : 0] as const;
        }),
      );
      return { operators: addUp(pieces), launches: kernels.length, reason: null };
    },

    memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },

    dispose() {
      for (const held of [state, before, good]) dispose(held);
      for (const loss of losses) loss.dispose();
      losses = [];
    },
  };
  return executor;
}

/** New handles on the same buffers: safe because updates never write in place. */
function clone({ parameters, m, v, ema }: OptimiserState): OptimiserState {
  return { parameters: parameters.clone(), m: m.clone(), v: v.clone(), ema: ema.clone() };
}

function dispose({ parameters, m, v, ema }: OptimiserState): void {
  for (const t of [parameters, m, v, ema]) t.dispose();
}
