/**
 * Against the samplers of the public diffusers library (v0.18.2): Euler, Heun and DPM-Solver++(2M) written anew as its
 * EulerDiscreteScheduler, HeunDiscreteScheduler and DPMSolverMultistepScheduler (algorithm "dpmsolver++", order 2,
 * solver "midpoint") step, which is in other variables than ours: the first two in x/√ᾱ with slope (x − x0Hat)/ratio
 * against the ratio √((1−ᾱ)/ᾱ), the third in logarithms of signal over noise.
 *
 * These writings are first held to numbers that the library's own tests print for whole loops, then our plans to them.
 * In those loops the network is ε = x·t/(t+1) and the start is (pixel·4 + b)/768, so all is proportional to the start,
 * whose values sum to 383.5.
 */
import { describe, expect, it } from 'vitest';
import { x0Pair } from '../prediction';
import { plannedSteps } from '../sampling-plan';
import { alphaBarAt, buildSchedule, defaultScheduleSpec, scheduleKinds } from '../schedule';
import { convert } from '../testing/convert';
import { type Denoiser, runPlan } from '../testing/run-plan';
import { timestepPath, timestepSpacings } from '../timesteps';
import type { PlannedStep } from './sampler';
import { defaultSamplerSettings } from './settings';

/** One step of a scheduler after another: x, and the guess of the picture there, to the next x. */
type Scheduler = (x: number, x0Hat: number) => number;

/** `ratios` at every time of the path and, after the last, at the end. */
function euler(ratios: readonly number[]): Scheduler {
  let index = 0;
  return (x, x0Hat) => {
    const slope = (x - x0Hat) / ratios[index];
    index++;
    return x + slope * (ratios[index] - ratios[index - 1]);
  };
}

/** Called twice for each time but the last: ahead, and again where that arrives. */
function heun(ratios: readonly number[]): Scheduler {
  let index = 0;
  let kept: { x: number; slope: number } | null = null;
  return (x, x0Hat) => {
    const [ratio, next] = [ratios[index], ratios[index + 1]];
    if (kept === null) {
      const slope = (x - x0Hat) / ratio;
      if (next > 0) kept = { x, slope };
      return x + slope * (next - ratio);
    }
    const slope = (kept.slope + (x - x0Hat) / next) / 2;
    const moved = kept.x + slope * (next - ratio);
    kept = null;
    index++;
    return moved;
  };
}

/** In x itself. A last step that ends without noise is of first order (the library's final_sigmas_type "zero", v0.27). */
function dpmSolver(ratios: readonly number[]): Scheduler {
  const signal = (ratio: number) => 1 / Math.sqrt(ratio ** 2 + 1);
  const noise = (ratio: number) => ratio * signal(ratio);
  const logRatio = (ratio: number) => Math.log(signal(ratio)) - Math.log(noise(ratio));
  let index = 0;
  let guessBefore: number | null = null;
  return (x, x0Hat) => {
    const [now, next] = [ratios[index], ratios[index + 1]];
    const h = logRatio(next) - logRatio(now);
    const shrink = signal(next) * (Math.exp(-h) - 1);
    let moved = (noise(next) / noise(now)) * x - shrink * x0Hat;
    if (guessBefore !== null && next > 0) {
      const r0 = (logRatio(now) - logRatio(ratios[index - 1])) / h;
      moved -= 0.5 * shrink * ((1 / r0) * (x0Hat - guessBefore));
    }
    guessBefore = x0Hat;
    index++;
    return moved;
  };
}

const comparedSamplers = ['ddim', 'heun', 'dpm-solver'] as const;
type ComparedSampler = (typeof comparedSamplers)[number];

const ratioOf = (alphaBar: number) => Math.sqrt((1 - alphaBar) / alphaBar);

describe('the numbers printed in the library’s tests', () => {
  const startSum = 383.5;
  const published = (T: number) => buildSchedule({ ...defaultScheduleSpec('linear'), T, unscaled: true });
  const network = (x: number, t: number) => (x * t) / (t + 1);

  const times = Array.from({ length: 10 }, (_, i) => (1099 * (9 - i)) / 9);
  const known = Array.from(published(1100).alphaBar, ratioOf);
  /** In a straight line between whole times, as the library does. */
  const between = (values: readonly number[], t: number) => {
    const low = Math.min(values.length - 2, Math.floor(t));
    return values[low] + (t - low) * (values[low + 1] - values[low]);
  };
  const plain = { times, ratios: times.map((t) => between(known, t)) };

  /** Ratios that fall evenly in their seventh root (Karras et al. 2022, eq. 5), at the times where log ratio is theirs. */
  const root = (share: number) =>
    plain.ratios[0] ** (1 / 7) * (1 - share) + plain.ratios[9] ** (1 / 7) * share;
  const karrasRatios = times.map((_, i) => root(i / 9) ** 7);
  const logs = known.map(Math.log);
  const karras = {
    ratios: karrasRatios,
    times: karrasRatios.map((ratio) => {
      const low = Math.max(
        0,
        logs.findLastIndex((value) => value <= Math.log(ratio)),
      );
      const high = Math.min(low + 1, logs.length - 1);
      return high === low ? low : low + (Math.log(ratio) - logs[low]) / (logs[high] - logs[low]);
    }),
  };

  /** The loop of those tests, which steps from x after it was scaled for the network. */
  function loopFactor(scheduler: Scheduler, evaluations: readonly { t: number; ratio: number }[]): number {
    let x = evaluations[0].ratio;
    for (const { t, ratio } of evaluations) {
      x /= Math.sqrt(ratio ** 2 + 1);
      x = scheduler(x, x - ratio * network(x, t));
    }
    return Math.abs(x);
  }

  it.each([
    ['evenly spaced times', plain, 10.0807, 5e-5],
    // The last digits of this one carry float32.
    ['Karras’ times', karras, 124.52299, 1e-2],
  ])('Euler, %s', (_, { times: at, ratios }, sum, tolerance) => {
    const evaluations = at.map((t, i) => ({ t, ratio: ratios[i] }));
    const found = startSum * loopFactor(euler([...ratios, 0]), evaluations);
    expect(Math.abs(found - sum)).toBeLessThan(tolerance);
  });

  it('Heun', () => {
    const evaluations = plain.times.flatMap((t, i) => {
      const evaluation = { t, ratio: plain.ratios[i] };
      return i === 0 ? [evaluation] : [evaluation, evaluation];
    });
    const found = startSum * loopFactor(heun([...plain.ratios, 0]), evaluations);
    expect(Math.abs(found - 0.1233)).toBeLessThan(5e-5);
  });

  it.each([
    ['epsilon', 0.3301],
    ['v', 0.2251],
  ] as const)('DPM-Solver++(2M), %s-prediction, here and in our plan', (type, mean) => {
    const schedule = published(1000);
    const path = timestepPath(1000, 11, 'linspace');
    const denoiser: Denoiser = (x, t) => convert(x0Pair(type, schedule, t), x, network(x, t));
    const step = dpmSolver(path.map((t) => ratioOf(alphaBarAt(schedule, t))));
    const found = path.slice(0, -1).reduce((x, t) => step(x, denoiser(x, t)), startSum / 768);
    expect(Math.abs(Math.abs(found) - mean)).toBeLessThan(6e-5);

    // This loop of theirs stops at t = 0, from where our plan takes one step more.
    const settings = {
      ...defaultSamplerSettings,
      sampler: 'dpm-solver',
      steps: 11,
      spacing: 'linspace',
    } as const;
    const plan = plannedSteps(schedule, settings).slice(0, -1);
    const [ours] = runPlan(plan, [startSum / 768], denoiser);
    expect(Math.abs(ours! - found)).toBeLessThan(1e-10);
  });
});

describe.each(scheduleKinds)('on %s, with a bent denoiser', (kind) => {
  const schedule = buildSchedule(defaultScheduleSpec(kind));
  const starts = [-2.1, -0.4, 0.3, 1.7];

  const bent =
    (limit: number): Denoiser =>
    (xt, t) => {
      const eps = Math.tanh(1.3 * xt) + 0.2 * Math.sin(3 * xt + t / 150);
      const x0Hat = convert(x0Pair('epsilon', schedule, t), xt, eps);
      return Math.min(limit, Math.max(-limit, x0Hat));
    };

  /** The library's scheduler for a plan; where a plan goes ahead twice at first, Heun's starts after Euler's first step. */
  function schedulerFor(sampler: ComparedSampler, plan: readonly PlannedStep[]): Scheduler {
    const path = [...new Set(plan.map(({ t }) => t))];
    const ratios = [...path.map((t) => ratioOf(alphaBarAt(schedule, t))), 0];
    if (sampler === 'dpm-solver') return dpmSolver(ratios);
    if (sampler === 'ddim') return euler(ratios);
    if (plan[1].t === plan[1].tNext) return heun(ratios);
    const [first, rest] = [euler(ratios), heun(ratios.slice(1))];
    let step = 0;
    return (x, x0Hat) => (step++ === 0 ? first : rest)(x, x0Hat);
  }

  const cases = comparedSamplers.flatMap((sampler) =>
    timestepSpacings.flatMap((spacing) =>
      [1, Number.POSITIVE_INFINITY].map((limit) => [sampler, spacing, limit] as const),
    ),
  );

  it.each(cases)('%s, %s, clipped at %d', (sampler, spacing, limit) => {
    const plan = plannedSteps(schedule, { ...defaultSamplerSettings, sampler, spacing, steps: 50 });
    const ours = runPlan(plan, starts, bent(limit));
    starts.forEach((start, i) => {
      // What the network sees is √ᾱ times what Euler and Heun step, and just what DPM-Solver steps.
      const signal = (t: number) => (sampler === 'dpm-solver' ? 1 : Math.sqrt(alphaBarAt(schedule, t)));
      const step = schedulerFor(sampler, plan);
      const theirs = plan.reduce(
        (x, { t }) => step(x, bent(limit)(x * signal(t), t)),
        start / signal(plan[0].t),
      );
      expect(Math.abs(ours[i] - theirs)).toBeLessThan(1e-10 * Math.max(1, Math.abs(theirs)));
    });
  });
});
