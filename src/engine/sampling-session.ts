/** A reverse process in progress, as the sampler drives it: it knows steps and pixels, not schedules. */
import { toBytes } from '../data/batch';
import {
  epsRange,
  type NoiseKey,
  type ReverseFrame,
  type ReverseStep,
  reversePortable,
} from '../ops/reverse';
import type { WeightKind } from './executor';

export interface SamplingSession {
  /**
   * One evaluation of the network and one linear step.
   * @param wantsFrame whether what happened is to be looked at; without it nothing is read back
   */
  step(step: ReverseStep, wantsFrame: boolean): Promise<ReverseFrame | null>;
  /** The pictures as they stand, NHWC bytes over [−1, 1]. */
  pictures(): Promise<Uint8Array>;
  /** Gives back what the session holds. */
  end(): void;
}

export interface SamplingStart {
  /** x_T, NHWC of `count` pictures. */
  xt: Float32Array;
  count: number;
  weights: WeightKind;
  /** Where the noise of the steps comes from. */
  noise: NoiseKey;
}

/** The plain form: the network by `predict`, the rest on arrays. */
export function portableSession(
  { xt: start, count, weights, noise }: SamplingStart,
  predict: (xt: Float32Array, t: Int32Array, weights: WeightKind) => Promise<Float32Array>,
): SamplingSession {
  let xt = start;
  return {
    async step(step, wantsFrame) {
      const prediction = await predict(xt, new Int32Array(count).fill(step.t), weights);
      const { next, x0Hat, epsHat } = reversePortable(xt, prediction, step, noise);
      const frame = { xt: toBytes(xt), x0Hat: toBytes(x0Hat), epsHat: toBytes(epsHat, -epsRange, epsRange) };
      xt = next;
      return wantsFrame ? frame : null;
    },
    async pictures() {
      return toBytes(xt);
    },
    end() {},
  };
}
