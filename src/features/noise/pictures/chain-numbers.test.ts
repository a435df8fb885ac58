import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { compare, formatBeside, formatError, verdictOn } from './chain-numbers';

const schedule = buildSchedule(defaultScheduleSpec('linear'));

describe('compare', () => {
  it('has both residuals, the formula and the farthest of the four numbers', () => {
    const t = 300;
    const signal = Math.sqrt(schedule.alphaBar[t]);
    const x0 = Float32Array.of(1, -1, 0.5, 0);
    const plus = (...residual: number[]) => x0.map((value, i) => signal * value + residual[i]);
    const { steps, jump, formula, errors, farthest } = compare(
      schedule,
      t,
      x0,
      plus(1, 1, 1, 1),
      plus(0.5, -0.5, 0.5, -0.5),
    );
    expect(steps.mean).toBeCloseTo(1, 6);
    expect(steps.variance).toBeCloseTo(0, 6);
    expect(jump.mean).toBeCloseTo(0, 6);
    expect(jump.variance).toBeCloseTo(1 / 3, 6);
    expect(formula).toEqual({ mean: 0, variance: 1 - schedule.alphaBar[t] });
    expect(farthest).toBeCloseTo(Math.max(1 / errors.mean, formula.variance / errors.variance), 5);
  });
});

describe('numbers', () => {
  it('have the digits that their standard error gives meaning to', () => {
    expect([formatBeside(0.67123, 0.0123), formatError(0.0123)]).toEqual(['0.671', '0.012']);
    expect(formatBeside(-0.00212, 0.0051)).toBe('−0.0021');
    expect(formatBeside(0, 0.0051)).toBe('0.0000');
  });
  it('use powers of ten where there would be too many', () => {
    expect([formatBeside(2.0634e-9, 1.2e-10), formatError(1.2e-10)]).toEqual(['2.06 × 10⁻⁹', '1.2 × 10⁻¹⁰']);
  });
});

describe('verdictOn', () => {
  const at = (farthest: number) => verdictOn({ farthest } as Parameters<typeof verdictOn>[0]);
  it('says how near all four are, and does not deny that one is far', () => {
    expect(at(1.44)).toContain('within 1.4 standard errors');
    expect(at(3.6)).toContain('One is 3.6 standard errors');
  });
});
