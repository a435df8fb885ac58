import { describe, expect, it } from 'vitest';
import { byteValues, fromBytes, toBytes } from './byte-values';

describe('toBytes', () => {
  it('rounds and clamps', () => {
    expect([...toBytes(Float32Array.of(-1, 0.005, 1, -3, 7, Number.NaN))]).toEqual([0, 128, 255, 0, 255, 0]);
  });

  it('maps any range', () => {
    expect([...toBytes(Float32Array.of(-4, 0, 4), -4, 4)]).toEqual([0, 128, 255]);
  });
});

it('takes every byte to [−1, 1] and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const values = fromBytes(bytes);
  expect(values).toEqual(Float32Array.from(byteValues));
  expect([values[0], values[255]]).toEqual([-1, 1]);
  expect(toBytes(values)).toEqual(bytes);
});
