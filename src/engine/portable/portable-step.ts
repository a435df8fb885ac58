/** One training step with tfjs ops: batch, loss, gradients by the tape, update. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import {
  concat1d,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
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
import { forward, type PortableForward } from './portable-forward';

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

/** Takes step 1, 2, … from a state, which stays valid. The caller disposes of both results. */
export type PortableStep = (state: OptimiserState, step: number) => { loss: Tensor; after: OptimiserState };

export function portableStep(
  graph: Graph,
  { unpack, pictures, times }: PortableForward,
  images: ImageSet,
  settings: TrainSettings,
): PortableStep {
  const schedule = buildSchedule(settings.schedule);
  return (state, step) => {
    const batch = drawBatch(images, schedule, settings, step);
    const { loss, ...after } = tidy(() => {
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
    return { loss, after };
  };
}
