import { describe, expect, it } from 'vitest';
import { decayOf, emaHorizon, mostNines, ninesOf } from './ema-scale';

describe('the EMA scale', () => {
  it('gives each nine one unit', () => {
    expect(decayOf(0)).toBe(0);
    expect(decayOf(1)).toBe(0.9);
    expect(decayOf(2)).toBe(0.99);
    expect(decayOf(3)).toBe(0.999);
    expect(decayOf(mostNines)).toBe(0.9999);
  });

  it('lands on round decays between', () => {
    expect(decayOf(2.3)).toBe(0.995);
    expect(decayOf(3.3)).toBe(0.9995);
  });

  it('is its own inverse within a slider step', () => {
    for (const decay of [0, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999]) {
      expect(Math.abs(decayOf(Math.round(ninesOf(decay) * 20) / 20) - decay)).toBeLessThan(
        0.12 * (1 - decay) + 1e-9,
      );
    }
  });

  it('grows from end to end', () => {
    const decays = Array.from({ length: 81 }, (_, i) => decayOf(i / 20));
    for (let i = 1; i < decays.length; i++) expect(decays[i]).toBeGreaterThan(decays[i - 1]);
  });

  it('says how long it remembers', () => {
    expect(emaHorizon(0.995)).toBe(200);
    expect(emaHorizon(0)).toBe(1);
  });
});
