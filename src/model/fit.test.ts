import { describe, expect, it } from 'vitest';
import { chooseFit, patienceSeconds, stepSeconds, trainingFlops } from './fit';

const speed = (flopsPerSecond: number) => ({ flopsPerSecond });

describe('auto-fit', () => {
  it('estimates in proportion to the batch', () => {
    const one = stepSeconds(speed(1e9), { modelSize: 'S', size: 16, batchSize: 8 }, 1);
    const two = stepSeconds(speed(1e9), { modelSize: 'S', size: 16, batchSize: 16 }, 1);
    expect(two / one).toBeCloseTo(2, 9);
    expect(one).toBeCloseTo(trainingFlops({ modelSize: 'S', size: 16, batchSize: 8 }, 1) / 1e9, 9);
  });

  it('gives a fast device more, and never more than its patience allows', () => {
    expect(chooseFit(speed(1e14), 1000, 1)).toEqual({ modelSize: 'M', size: 32, batchSize: 32 });
    for (const flops of [1e10, 1e11, 1e12]) {
      const fit = chooseFit(speed(flops), 1000, 1);
      const seconds = 1000 * stepSeconds(speed(flops), fit, 1);
      const smallest = fit.size === 16 && fit.batchSize === 8;
      expect(smallest || seconds <= patienceSeconds).toBe(true);
    }
  });

  it('gives the slowest device the smallest settings, not none', () => {
    expect(chooseFit(speed(1e6), 1000, 3)).toEqual({ modelSize: 'S', size: 16, batchSize: 8 });
  });
});
