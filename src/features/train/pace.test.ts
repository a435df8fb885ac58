import { describe, expect, it } from 'vitest';
import { calmSeconds, secondsLeft, steadyNumber } from './pace';

describe('pace', () => {
  it('divides what is left by the rate', () => {
    expect(secondsLeft(1840, 4000, 216)).toBe(10);
  });

  it('is silent without a rate and at the end', () => {
    expect(secondsLeft(10, 100, 0)).toBeNull();
    expect(secondsLeft(10, 100, Number.NaN)).toBeNull();
    expect(secondsLeft(100, 100, 5)).toBeNull();
  });

  it('rounds up to calm numbers', () => {
    expect(calmSeconds(0.2)).toBe(1);
    expect(calmSeconds(9.4)).toBe(10);
    expect(calmSeconds(61)).toBe(65);
    expect(calmSeconds(121)).toBe(135);
  });

  it('keeps three digits, zeros too', () => {
    expect(steadyNumber(0.93)).toBe('0.930');
    expect(steadyNumber(0.09812)).toBe('0.0981');
    expect(steadyNumber(21)).toBe('21.0');
    expect(steadyNumber(12_346)).toBe('12,346');
    expect(steadyNumber(0.00012)).toBe('1.2 × 10⁻⁴');
    expect(steadyNumber(Number.POSITIVE_INFINITY)).toBe('∞');
  });
});
