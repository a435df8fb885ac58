/**
 * Against golden/schedulers.json: numbers that the public diffusers library computed (v0.18.2, PyTorch on a CPU).
 * - schedules: β, ᾱ and the "fixed_small" variance at ten times, index i being t = i, 0-based.
 * - ddpm_step: one DDPM step for both variances on sample[b, c, h, w] = (((c·8 + h)·8 + w)·4 + b)/768 of shape
 *   (4, 3, 8, 8), with ε = sample·t/(t+1) and x0Hat clipped: sums of absolute values, the first five values in
 *   (b, c, h, w) order, the deviation of the added noise.
 * - ddim_full_loop: the same input through whole DDIM runs, ε made anew from the sample of each step; η = 0, leading
 *   spacing, x0Hat clipped, ᾱ = 1 at the end.
 * On this input x0Hat stays within [−1, 1], so the numbers are the same without the clip.
 *
 * They are float32, ours are float64. One rounding is 2⁻²⁴ ≈ 6e-8 of a value and they add up over products and sums,
 * hence a relative 1e-5. Where the library subtracts numbers near 1 (β from ᾱ/ᾱ′, 1 − ᾱ), a rounding of those is large
 * beside what is left, and the tolerance says so.
 */

import { describe, expect, it } from 'vitest';
import { posteriorVariance } from './curves';
import golden from './golden/schedulers.json';
import { levelOf } from './noise-level';
import { predictions } from './prediction';
import { defaultSamplerSettings } from './samplers/settings';
import { plannedSteps } from './sampling-plan';
import { alphaBarAt, alphaBarPrev, buildSchedule, defaultScheduleSpec, type ScheduleKind } from './schedule';
import { convert } from './testing/convert';

const tolerance = 1e-5;

/** The relative error of a float32 difference of numbers near 1 that comes to `difference`. */
const cancellation = (difference: number) => 2 ** -24 / difference;

const kindOf: Record<string, ScheduleKind> = {
  linear: 'linear',
  scaled_linear: 'scaled-linear',
  squaredcos_cap_v2: 'cosine',
};

function expectNear(value: number, published: number, relative = tolerance): void {
  expect(Math.abs(value - published), `${value} against ${published}`).toBeLessThanOrEqual(
    relative * Math.abs(published),
  );
}

/** In (b, c, h, w) order. */
const input = Float64Array.from({ length: 768 }, (_, i) => {
  const [b, pixel] = [Math.floor(i / 192), i % 192];
  return (pixel * 4 + b) / 768;
});

const absoluteSum = (values: Float64Array) => values.reduce((sum, value) => sum + Math.abs(value), 0);

/** Clipped x0Hat of each value under ε = value·t/(t+1). */
function clippedX0(values: Float64Array, alphaBar: number, t: number): Float64Array {
  const pair = predictions.epsilon.x0(levelOf(alphaBar));
  return values.map((xt) => Math.min(1, Math.max(-1, convert(pair, xt, (xt * t) / (t + 1)))));
}

describe.each(golden.schedules)('schedule $kind', (published) => {
  const kind = kindOf[published.kind];
  const spec = defaultScheduleSpec(kind);
  const schedule = buildSchedule({ ...spec, T: published.T });
  const variance = posteriorVariance(schedule);

  it('has the published settings', () => {
    expect(spec.T).toBe(published.T);
    if (!('beta1' in spec)) return;
    expect([spec.beta1, spec.betaT]).toEqual([published.beta_start, published.beta_end]);
  });

  it.each(published.index.map((t, i) => [t, i]))('agrees at t = %d', (t, i) => {
    expectNear(schedule.beta[t], published.betas[i]);
    // Near the end of cosine α is 0.001: 1 − β rounds to 2⁻²⁴ of 1, not of α.
    expectNear(
      schedule.alphaBar[t],
      published.alphas_cumprod[i],
      tolerance + cancellation(schedule.alpha[t]),
    );
    // The library never lets a variance fall below 1e-20; ours is exactly 0 at t = 0.
    const cancelled =
      t === 0 ? 0 : cancellation(schedule.beta[t]) + cancellation(1 - alphaBarPrev(schedule, t));
    expectNear(Math.max(variance[t], 1e-20), published.variance_fixed_small[i], tolerance + cancelled);
  });
});

describe('DDPM steps', () => {
  const schedule = buildSchedule(defaultScheduleSpec('linear'));

  it.each(golden.ddpm_step.cases)('$variance_type at t = $t', (published) => {
    const { t } = published;
    const [alphaBar, previous] = [alphaBarAt(schedule, t), alphaBarPrev(schedule, t)];
    const varianceType = published.variance_type === 'fixed_small' ? 'small' : 'large';
    const plan = plannedSteps(schedule, {
      ...defaultSamplerSettings,
      sampler: 'ddpm',
      steps: schedule.T,
      variance: varianceType,
    });
    const step = plan[schedule.T - 1 - t];
    const { coefficients } = step;
    expect([step.t, step.tNext]).toEqual([t, t - 1]);
    expect([step.alphaBar, step.alphaBarNext]).toEqual([
      alphaBarAt(schedule, t),
      alphaBarAt(schedule, t - 1),
    ]);
    const { a, b, c } = coefficients;
    const x0Hat = clippedX0(input, alphaBar, t);
    const mean = x0Hat.map((x0, i) => a * x0 + b * input[i]);
    const shrunk = 1 - (Math.sqrt(1 - alphaBar) * t) / (t + 1);
    expectNear(absoluteSum(x0Hat), published.x0_abs_sum, tolerance + cancellation(shrunk));
    const relative = tolerance + cancellation(schedule.beta[t]) + cancellation(1 - previous);
    expectNear(absoluteSum(mean), published.mean_abs_sum, relative);
    for (const [i, value] of published.mean_first5.entries()) expectNear(mean[i], value, relative);
    expectNear(c, published.std, relative);
  });
});

describe('DDIM loops', () => {
  const schedule = buildSchedule(defaultScheduleSpec('linear'));

  it.each(golden.ddim_full_loop.cases)('of $steps steps', (published) => {
    const plan = plannedSteps(schedule, {
      ...defaultSamplerSettings,
      sampler: 'ddim',
      steps: published.steps,
      spacing: 'leading',
      eta: golden.ddim_full_loop.eta,
    });
    expect(plan.map(({ t }) => t)).toEqual(published.timesteps);
    expect(alphaBarAt(schedule, plan.at(-1)!.tNext)).toBe(golden.ddim_full_loop.final_alpha_bar);
    let sample = input;
    for (const { t, coefficients } of plan) {
      const x0Hat = clippedX0(sample, alphaBarAt(schedule, t), t);
      sample = sample.map((xt, k) => coefficients.a * x0Hat[k] + coefficients.b * xt);
      expect([coefficients.c, coefficients.d, coefficients.e]).toEqual([0, 0, 0]);
    }
    expectNear(absoluteSum(sample), published.abs_sum);
    expectNear(absoluteSum(sample) / sample.length, published.abs_mean);
    for (const [i, value] of published.first5.entries()) expectNear(sample[i], value);
  });
});
