import { describe, expect, it } from 'vitest';
import { levelOf } from '../noise-level';
import { predictions } from '../prediction';
import { alphaBarAt, buildSchedule, defaultScheduleSpec, scheduleKinds } from '../schedule';
import { timestepPath } from '../timesteps';
import { ddimStep } from './ddim';
import { ddpmStep } from './ddpm';
import type { StepCoefficients } from './sampler';

/** (ᾱ, ᾱ') of every step of a path of 200, 50 and 1 evaluations. */
const steps = scheduleKinds.flatMap((kind) => {
  const schedule = buildSchedule({ ...defaultScheduleSpec(kind), T: 200 });
  return [200, 50, 1].flatMap((count) => {
    const path = timestepPath(200, count, 'trailing');
    return path.map((t, i) => [alphaBarAt(schedule, t), alphaBarAt(schedule, path[i + 1] ?? -1)] as const);
  });
});

/** With a perfect x0Hat a step must turn q(x_t | x0) into q(x' | x0): the errors of its mean and its variance. */
function marginalErrors(alphaBar: number, alphaBarPrev: number, { a, b, c }: StepCoefficients) {
  return [
    a + b * Math.sqrt(alphaBar) - Math.sqrt(alphaBarPrev),
    b ** 2 * (1 - alphaBar) + c ** 2 - (1 - alphaBarPrev),
  ].map(Math.abs);
}

const largestError = (step: (alphaBar: number, alphaBarPrev: number) => StepCoefficients) =>
  Math.max(
    ...steps.flatMap(([alphaBar, previous]) => marginalErrors(alphaBar, previous, step(alphaBar, previous))),
  );

describe('ddpmStep', () => {
  it('keeps the marginals on every path, with the small variance', () => {
    expect(
      largestError((alphaBar, previous) => ddpmStep(levelOf(alphaBar), levelOf(previous), 'small')),
    ).toBeLessThan(1e-12);
  });

  it('differs in the noise alone with the large variance: β = 1 − ᾱ/ᾱ′, and none at the end', () => {
    for (const [alphaBar, previous] of steps) {
      const small = ddpmStep(levelOf(alphaBar), levelOf(previous), 'small');
      const large = ddpmStep(levelOf(alphaBar), levelOf(previous), 'large');
      expect([large.a, large.b]).toEqual([small.a, small.b]);
      expect(large.c ** 2).toBeCloseTo(previous === 1 ? 0 : 1 - alphaBar / previous, 12);
      expect(large.c).toBeGreaterThanOrEqual(small.c);
    }
  });
});

describe('ddpmStep with the interpolated variance', () => {
  it('has exp(v ln β + (1−v) ln β̃), small at 0 and large at 1', () => {
    const [alphaBar, previous] = [0.2, 0.7];
    const small = (0.3 / 0.8) * (1 - 0.2 / 0.7);
    const large = 1 - 0.2 / 0.7;
    for (const mix of [0, 0.25, 0.5, 1]) {
      const variance = Math.exp(mix * Math.log(large) + (1 - mix) * Math.log(small));
      expect(ddpmStep(levelOf(alphaBar), levelOf(previous), 'interpolated', mix).c ** 2).toBeCloseTo(
        variance,
        14,
      );
    }
    expect(ddpmStep(levelOf(alphaBar), levelOf(previous), 'interpolated', 0)).toEqual(
      ddpmStep(levelOf(alphaBar), levelOf(previous), 'small'),
    );
    expect(ddpmStep(levelOf(alphaBar), levelOf(previous), 'interpolated', 1)).toEqual(
      ddpmStep(levelOf(alphaBar), levelOf(previous), 'large'),
    );
  });

  it('lies between the two on every path, with their mean', () => {
    for (const [alphaBar, next] of steps) {
      const [small, middle, large] = (['small', 'interpolated', 'large'] as const).map((variance) =>
        ddpmStep(levelOf(alphaBar), levelOf(next), variance, 0.3),
      );
      expect([middle!.a, middle!.b]).toEqual([small!.a, small!.b]);
      expect(middle!.c).toBeGreaterThanOrEqual(small!.c);
      expect(middle!.c).toBeLessThanOrEqual(large!.c);
    }
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses a mix of %d', (mix) => {
    expect(() => ddpmStep(levelOf(0.2), levelOf(0.7), 'interpolated', mix)).toThrow(
      /variance mix must be a number from 0 to 1/,
    );
  });
});

describe('ddimStep', () => {
  it.each([0, 0.3, 1])('keeps the marginals on every path, with η = %d', (eta) => {
    expect(
      largestError((alphaBar, previous) => ddimStep(levelOf(alphaBar), levelOf(previous), eta)),
    ).toBeLessThan(1e-12);
  });

  it('is √ᾱ′ x0Hat + √(1−ᾱ′−c²) epsHat + c z, term by term', () => {
    const [alphaBar, previous, eta] = [0.2, 0.7, 0.6];
    const { a, b, c } = ddimStep(levelOf(alphaBar), levelOf(previous), eta);
    const [xt, x0Hat] = [0.9, -0.3];
    const pair = predictions.x0.eps(levelOf(alphaBar));
    const epsHat = pair.xt * xt + pair.prediction * x0Hat;
    const deviation = eta * Math.sqrt(0.3 / 0.8) * Math.sqrt(1 - 0.2 / 0.7);
    expect(c).toBeCloseTo(deviation, 14);
    expect(a * x0Hat + b * xt).toBeCloseTo(
      Math.sqrt(previous) * x0Hat + Math.sqrt(1 - previous - deviation ** 2) * epsHat,
      14,
    );
  });

  it('is deterministic with η = 0, and DDPM with the small variance with η = 1', () => {
    for (const [alphaBar, previous] of steps) {
      expect(ddimStep(levelOf(alphaBar), levelOf(previous), 0).c).toBe(0);
      const ddim = ddimStep(levelOf(alphaBar), levelOf(previous), 1);
      const ddpm = ddpmStep(levelOf(alphaBar), levelOf(previous), 'small');
      for (const key of ['a', 'b', 'c'] as const) expect(ddim[key]).toBeCloseTo(ddpm[key], 6);
    }
  });

  it.each([-0.1, 1.5, Number.NaN])('refuses η = %d', (eta) => {
    expect(() => ddimStep(levelOf(0.2), levelOf(0.7), eta)).toThrow(/η must be a number from 0 to 1/);
  });
});

it('ends at x0Hat exactly, whichever sampler', () => {
  for (const last of [
    ddpmStep(levelOf(0.9), levelOf(1), 'small'),
    ddpmStep(levelOf(0.9), levelOf(1), 'large'),
    ...[0, 0.5, 1].map((mix) => ddpmStep(levelOf(0.9), levelOf(1), 'interpolated', mix)),
    ddimStep(levelOf(0.9), levelOf(1), 0),
    ddimStep(levelOf(0.9), levelOf(1), 1),
  ]) {
    expect(last).toEqual({ a: 1, b: 0, c: 0 });
  }
});
