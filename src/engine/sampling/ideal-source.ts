/** The closed-form denoiser over a set of pictures as a model to sample from: what a perfect memory would draw. */

import type { ImageSet } from '../../data/types';
import { idealX0 } from '../../diffusion/ideal-denoiser';
import { alphaBarAt, type Schedule } from '../../diffusion/schedule';
import { fromBytes } from '../../lib/byte-values';
import type { SamplingSource } from './sampler';
import { portableSession } from './sampling-session';

/** Messages wait no longer than this, but for one picture's work. */
const longestSilenceMs = 20;

/**
 * It answers with E[x0 | x_t] itself: ε̂ follows from it, and the division by √ᾱ that the other way round needs would
 * lose every digit at the noisy end.
 * @param yieldToMessages lets the worker hear its messages
 */
export function idealSource(
  images: ImageSet,
  schedule: Schedule,
  yieldToMessages: () => Promise<void>,
): SamplingSource {
  const { size, channels } = images;
  const pictures = fromBytes(images.pixels);
  const pixels = size * size * channels;
  async function predict(xt: Float32Array, t: Int32Array): Promise<Float32Array> {
    const x0Hat = new Float32Array(xt.length);
    let yielded = performance.now();
    for (const [i, time] of t.entries()) {
      const one = xt.subarray(i * pixels, (i + 1) * pixels);
      x0Hat.set(idealX0(one, pictures, alphaBarAt(schedule, time)), i * pixels);
      if (performance.now() - yielded < longestSilenceMs) continue;
      await yieldToMessages();
      yielded = performance.now();
    }
    return x0Hat;
  }
  return {
    schedule,
    predictionType: 'x0',
    size,
    channels,
    begin: async (start) => portableSession(start, predict),
  };
}
