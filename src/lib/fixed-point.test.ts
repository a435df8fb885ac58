import { expect, it } from 'vitest';
import { fromFixedPoint, toFixedPoint } from './fixed-point';

it('keeps numbers within ±8 to an eight-thousandth', () => {
  const values = Float32Array.from({ length: 2001 }, (_, i) => (i - 1000) * 0.0079);
  const back = fromFixedPoint(toFixedPoint(values));
  values.forEach((value, i) => {
    expect(Math.abs(back[i] - value)).toBeLessThanOrEqual(1 / 8192 + 1e-6);
  });
});

it('cuts what lies outside', () => {
  expect([...fromFixedPoint(toFixedPoint(new Float32Array([100, -100])))]).toEqual([32767 / 4096, -8]);
});
