import { describe, expect, it } from 'vitest';
import {
  decadeTicks,
  formatDecade,
  formatRound,
  indexTicks,
  logTicks,
  niceCeiling,
  niceTicks,
} from './ticks';

describe('formatDecade', () => {
  it('writes near powers plainly and far ones with superscripts', () => {
    expect([1, 10, 100, 0.1, 0.01].map(formatDecade)).toEqual(['1', '10', '100', '0.1', '0.01']);
    expect([1e4, 1e-3, 1e-12].map(formatDecade)).toEqual(['10⁴', '10⁻³', '10⁻¹²']);
  });
});

describe('decadeTicks', () => {
  it('marks every power where there is room', () => {
    expect(decadeTicks(1e-3, 1)).toEqual([1e-3, 1e-2, 0.1, 1]);
  });
  it('thins a long span evenly and keeps 1', () => {
    const ticks = decadeTicks(1e-5, 1e5);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks).toContain(1);
    const powers = ticks.map((tick) => Math.round(Math.log10(tick)));
    for (let i = 1; i < powers.length; i++) expect(powers[i] - powers[i - 1]).toBe(2);
    for (let top = 2; top < 1e14; top *= 7) expect(decadeTicks(1, top).length).toBeLessThanOrEqual(5);
  });
  it('marks nothing where no whole power is in range', () => {
    expect(decadeTicks(2, 5)).toEqual([]);
  });
});

describe('niceTicks', () => {
  it('gives round numbers inside the range', () => {
    expect(niceTicks(0, 999, 4)).toEqual([0, 200, 400, 600, 800]);
    expect(niceTicks(0, 0.73, 4)).toEqual([0, 0.2, 0.4, 0.6]);
  });
  it('survives an empty range', () => {
    expect(niceTicks(2, 2)).toEqual([2]);
  });
});

describe('indexTicks', () => {
  it('ends on the last index without crowding it', () => {
    expect(indexTicks(999)).toEqual([0, 200, 400, 600, 800, 999]);
    expect(indexTicks(9, 2)).toEqual([0, 5, 9]);
    expect(indexTicks(1049).at(-1)).toBe(1049);
    expect(indexTicks(1049)).not.toContain(1000);
  });
});

describe('logTicks', () => {
  it('fills a short span with 1, 2 and 5', () => {
    expect(logTicks(0.08, 0.8)).toEqual([0.1, 0.2, 0.5]);
  });
  it('marks powers alone over a long one', () => {
    expect(logTicks(1e-4, 1)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1]);
  });
});

describe('formatRound', () => {
  it('writes round numbers briefly at every size', () => {
    expect([0, 0.25, -5, 1500, 0.001].map(formatRound)).toEqual(['0', '0.25', '−5', '1,500', '0.001']);
    expect([5e-4, 1e-4, 2.5e-5, 2e4, -1e6].map(formatRound)).toEqual([
      '5·10⁻⁴',
      '10⁻⁴',
      '2.5·10⁻⁵',
      '2·10⁴',
      '−10⁶',
    ]);
  });
});

describe('niceCeiling', () => {
  it('is a round number no less than the value, and not much more', () => {
    expect([1, 1.1, 0.021, 0.3, 7, 9, 0.0099].map(niceCeiling)).toEqual([1, 1.5, 0.03, 0.3, 8, 10, 0.01]);
    for (let value = 1e-6; value < 1e6; value *= 1.37) {
      const ceiling = niceCeiling(value) / value;
      expect(ceiling > 1 - 1e-8 && ceiling <= 1.5).toBe(true);
    }
  });
});
