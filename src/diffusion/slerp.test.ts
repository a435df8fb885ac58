import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { slerp } from './slerp';

const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

function noise(length: number, step: number): Float32Array {
  const out = new Float32Array(length);
  createRandom(9, 1, step).fillNormal(out);
  return out;
}

describe('slerp', () => {
  it('turns evenly on a circle', () => {
    for (const share of [0, 0.25, 1 / 3, 0.5, 1]) {
      const [x, y] = slerp(Float32Array.of(2, 0), Float32Array.of(0, 2), share);
      expect(x).toBeCloseTo(2 * Math.cos((share * Math.PI) / 2), 6);
      expect(y).toBeCloseTo(2 * Math.sin((share * Math.PI) / 2), 6);
    }
  });

  it('starts at the one, ends at the other, and stays as strong as noise between them', () => {
    const [from, to] = [noise(768, 0), noise(768, 1)];
    expect(norm(slerp(from, to, 0).map((value, i) => value - from[i]))).toBeLessThan(1e-5);
    expect(norm(slerp(from, to, 1).map((value, i) => value - to[i]))).toBeLessThan(1e-5);
    for (const share of [0.2, 0.5, 0.9]) {
      expect(norm(slerp(from, to, share))).toBeCloseTo((1 - share) * norm(from) + share * norm(to), 3);
    }
    const straight = from.map((value, i) => (value + to[i]) / 2);
    expect(norm(straight)).toBeLessThan(0.8 * norm(from));
  });

  it('is a straight line between vectors that are nearly parallel, opposite or zero', () => {
    const from = noise(12, 0);
    for (const to of [
      from.map((value) => 1.5 * value),
      from.map((value) => -value),
      new Float32Array(12),
      from,
    ]) {
      const expected = from.map((value, i) => 0.7 * value + 0.3 * to[i]);
      slerp(from, to, 0.3).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i], 5);
      });
    }
  });

  it('still keeps the norm of vectors a fiftieth of a radian apart, where a straight line is 5e-5 inside', () => {
    const [x, y] = slerp(Float32Array.of(1, 0), Float32Array.of(Math.cos(0.02), Math.sin(0.02)), 0.5);
    expect(Math.abs(Math.hypot(x!, y!) - 1)).toBeLessThan(1e-6);
  });

  it('refuses noises of two lengths', () => {
    expect(() => slerp(new Float32Array(3), new Float32Array(4), 0.5)).toThrow('they are of 3 and 4');
  });
});
