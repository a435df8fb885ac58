/** Inpainting over the closed-form denoiser: the given part of the pictures goes along as the forward process has it. */
import { describe, expect, it } from 'vitest';
import { idealX0 } from '../../diffusion/ideal-denoiser';
import { epsPair, x0Pair } from '../../diffusion/prediction';
import { samplerNames } from '../../diffusion/samplers/settings';
import type { SamplingPlan } from '../../diffusion/sampling-plan';
import { startNoise } from '../../diffusion/start-noise';
import { fromBytes, toBytes } from '../../lib/byte-values';
import { fromFixedPoint, toFixedPoint } from '../../lib/fixed-point';
import { createRandom } from '../../lib/philox';
import { streams } from '../../lib/random-streams';
import { reversePortable } from '../../ops/reverse/portable';
import type { Evaluation } from '../../ops/reverse/step';
import { largestDifference } from '../../ops/testing/relative-error';
import type { DrawSettings, SampleFrame } from '../protocol';
import { fromNoise, ideal, images, pixels, planned, run, schedule } from '../testing/ideal-runs';
import { testSampling } from '../testing/runs';

const settings: DrawSettings = testSampling;

describe('the given part', () => {
  const keep = Uint8Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 1 : 0));
  /** A picture unlike any of the set. */
  const x0 = Uint8Array.from({ length: pixels }, (_, i) => (37 * i) % 256);
  const known = { x0, keep };

  it.each(samplerNames)('is in the finished pictures as it was given, with %s', async (sampler) => {
    const { final } = await run(ideal, settings, { ...fromNoise(planned({ sampler })), known });
    const free = await run(ideal, settings, fromNoise(planned({ sampler })));
    let changed = 0;
    final.forEach((byte, i) => {
      if (keep[Math.floor((i % pixels) / 3)]) expect(Math.abs(byte - x0[i % pixels])).toBeLessThanOrEqual(1);
      else if (byte !== free.final[i]) changed++;
    });
    expect(changed).toBeGreaterThan(0);
  });

  /** The plain procedure: before each evaluation, and at the end, x_t is read, blended and written back. */
  function blendedEachTime({ steps, first }: SamplingPlan) {
    const { seed, count, clip } = settings;
    const noise = new Float32Array(count * pixels);
    const pictures = fromBytes(images.pixels);
    let x: Float32Array = startNoise(seed, count * pixels);
    let before: Evaluation | null = null;
    const seen: Float32Array[] = [];
    const blend = (alphaBar: number, place: number) => {
      createRandom(seed, streams.keptNoise, place).fillNormal(noise);
      const [signal, amount] = [Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)];
      x = x.map((value, i) => {
        const k = i % pixels;
        return keep[Math.floor(k / 3)] ? signal * (x0[k] / 127.5 - 1) + amount * noise[i] : value;
      });
    };
    for (const [index, { t, alphaBar, coefficients }] of steps.entries()) {
      blend(alphaBar, first + index);
      seen.push(x);
      const guess = new Float32Array(x.length);
      for (let i = 0; i < count; i++) {
        const one = x.subarray(i * pixels, (i + 1) * pixels);
        guess.set(idealX0(one, pictures, alphaBar), i * pixels);
      }
      const pairs = { x0: x0Pair('x0', schedule, t), eps: epsPair('x0', schedule, t) };
      const limit = clip ? 1 : Number.POSITIVE_INFINITY;
      const step = { ...pairs, ...coefficients, t, index: first + index, limit, kept: null };
      const { next, x0Hat } = reversePortable(x, guess, before, step, { seed, stream: streams.stepNoise });
      before = { xt: x, x0Hat };
      x = next;
    }
    blend(1, first + steps.length);
    return { seen, final: toBytes(x) };
  }

  it.each(samplerNames)('is what blending before each evaluation makes, with %s', async (sampler) => {
    const plan = planned({ sampler, corrections: 2, eta: 0.5 });
    const expected = blendedEachTime(plan);
    const { frames, final } = await run(ideal, settings, { ...fromNoise(plan), known });
    expect(frames).toHaveLength(expected.seen.length);
    frames.forEach((frame, i) => {
      // Fixed point rounds to 1/4096, and cuts what is far out.
      const rounded = fromFixedPoint(toFixedPoint(expected.seen[i]));
      expect(largestDifference(fromFixedPoint(frame!.state), rounded)).toBeLessThan(1.5 / 4096);
    });
    expect(largestDifference(final, expected.final)).toBeLessThanOrEqual(1);
  });

  it('is as noisy on the way as the rest, with noise of its own in every step and picture', async () => {
    const { frames } = await run(ideal, settings, { ...fromNoise(), known });
    const noiseIn = ({ t, state }: SampleFrame, i: number) => {
      const [signal, amount] = [Math.sqrt(schedule.alphaBar[t]), Math.sqrt(1 - schedule.alphaBar[t])];
      const kept = fromFixedPoint(state).subarray(i * pixels, (i + 1) * pixels);
      return Array.from(kept, (value, k) => (value - signal * (x0[k] / 127.5 - 1)) / amount).filter(
        (_, k) => keep[Math.floor(k / 3)],
      );
    };
    const seen = [noiseIn(frames[3]!, 0), noiseIn(frames[3]!, 1), noiseIn(frames[4]!, 0)];
    for (const noise of seen) {
      const power = noise.reduce((sum, value) => sum + value ** 2, 0) / noise.length;
      expect(power).toBeGreaterThan(0.6);
      expect(power).toBeLessThan(1.5);
    }
    expect(new Set(seen.map(([first]) => first!.toFixed(2))).size).toBe(3);
  });
});
