/** A reverse process in progress, as the sampler drives it: it knows steps and pixels, not schedules. */
import { toBytes } from '../../lib/byte-values';
import { toFixedPoint } from '../../lib/fixed-point';
import { reversePortable } from '../../ops/reverse/portable';
import {
  type Evaluation,
  epsRange,
  type KnownPixels,
  type NoiseKey,
  type ReverseFrame,
  type ReverseStep,
} from '../../ops/reverse/step';
import type { WeightKind } from '../run/executor';

export interface SamplingSession {
  /**
   * One evaluation of the network and one linear step.
   * @param wantsFrame whether what happened is to be looked at; without it nothing is read back
   */
  step(step: ReverseStep, wantsFrame: boolean): Promise<ReverseFrame | null>;
  /** The pictures as they stand, NHWC over [−1, 1]. */
  state(): Promise<Float32Array>;
  dispose(): void;
}

export interface SamplingStart {
  /** x_T, NHWC of `count` pictures. */
  xt: Float32Array;
  count: number;
  weights: WeightKind;
  /** Where the noise of the steps comes from. */
  noise: NoiseKey;
  /** The region that is given while inpainting; null without one. */
  known: KnownPixels | null;
  /** Whether processes of the same count and weights will come again: what they need may then be kept. */
  recurring?: boolean;
}

/** The plain form: the network by `predict`, the rest on arrays. */
export function portableSession(
  { xt: start, count, weights, noise, known }: SamplingStart,
  predict: (xt: Float32Array, t: Int32Array, weights: WeightKind) => Promise<Float32Array>,
): SamplingSession {
  let xt = start;
  let before: Evaluation | null = null;
  return {
    async step(step, wantsFrame) {
      const prediction = await predict(xt, new Int32Array(count).fill(step.t), weights);
      const { next, x0Hat, epsHat, cut } = reversePortable(xt, prediction, before, step, noise, known);
      before = { xt, x0Hat };
      xt = next;
      if (!wantsFrame) return null;
      return {
        xt: toBytes(before.xt),
        x0Hat: toBytes(x0Hat),
        epsHat: toBytes(epsHat, -epsRange, epsRange),
        state: toFixedPoint(before.xt),
        cut,
      };
    },
    async state() {
      return xt;
    },
    dispose() {},
  };
}
