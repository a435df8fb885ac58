import { describe, expect, it } from 'vitest';
import { levelOf } from '../noise-level';
import { ddimStep } from './ddim';
import { dpmSolverStep } from './dpm-solver';

const fromHalfLogSnr = (value: number) => 1 / (1 + Math.exp(-2 * value));

describe('dpmSolverStep', () => {
  it.each([
    [null, 0.2, 0.4],
    [0.1, 0.9, 1],
    [null, 0.3, 1],
  ])('is DDIM with η = 0 where it is first order: before %s, from %d to %d', (before, alphaBar, next) => {
    const { a, b, c, d, e } = dpmSolverStep(
      before === null ? null : levelOf(before),
      levelOf(alphaBar),
      levelOf(next),
    );
    const ddim = ddimStep(levelOf(alphaBar), levelOf(next), 0);
    expect(a).toBeCloseTo(ddim.a, 14);
    expect(b).toBeCloseTo(ddim.b, 14);
    expect([c, d, e].map(Math.abs)).toEqual([0, 0, 0]);
  });

  it('is, with even steps, first order on 3/2 of the new guess less 1/2 of the old', () => {
    const [before, alphaBar, next] = [-0.7, -0.2, 0.3].map(fromHalfLogSnr) as [number, number, number];
    const first = dpmSolverStep(null, levelOf(alphaBar), levelOf(next));
    const { a, b, d } = dpmSolverStep(levelOf(before), levelOf(alphaBar), levelOf(next));
    expect(a).toBeCloseTo(1.5 * first.a, 12);
    expect(d).toBeCloseTo(-0.5 * first.a, 12);
    expect(b).toBe(first.b);
  });

  it('looks half of the way ahead, whatever the last step was: on a guess that moves evenly', () => {
    // x0Hat = ℓ, half the log-SNR: D must be its value at the middle of the step.
    const [from, over, to] = [-1, -0.2, 0.1] as const;
    const { a, d } = dpmSolverStep(
      levelOf(fromHalfLogSnr(from)),
      levelOf(fromHalfLogSnr(over)),
      levelOf(fromHalfLogSnr(to)),
    );
    const whole = dpmSolverStep(null, levelOf(fromHalfLogSnr(over)), levelOf(fromHalfLogSnr(to))).a;
    expect((a * over + d * from) / whole).toBeCloseTo((over + to) / 2, 12);
  });
});
