import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../lib/byte-values';
import { noisedValues, noiseFor, noisePicture, pictureAt, psnr } from './noising';

describe('pictureAt', () => {
  const set = {
    pixels: Uint8Array.from({ length: 24 }, (_, i) => i),
    count: 2,
    size: 2,
    channels: 3 as const,
  };
  it('is the bytes of that picture', () => {
    expect([...pictureAt(set, 1)]).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  });
  it('gives the last picture when the set has shrunk under the index', () => {
    expect(pictureAt(set, 9)[0]).toBe(12);
  });
});

describe('noiseFor', () => {
  it('is the same for a seed, another for another, and standard normal', () => {
    expect(noiseFor(7, 50)).toEqual(noiseFor(7, 50));
    expect(noiseFor(8, 50)).not.toEqual(noiseFor(7, 50));
    const eps = noiseFor(7, 20_000);
    const mean = eps.reduce((a, b) => a + b, 0) / eps.length;
    const variance = eps.reduce((a, b) => a + b * b, 0) / eps.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });
});

describe('noisePicture', () => {
  const x0 = Uint8Array.of(0, 64, 128, 255);
  const eps = Float32Array.of(0.5, -0.25, 1, -2);

  it('is the picture itself when nothing is lost', () => {
    expect([...noisePicture(x0, eps, 1)]).toEqual([...x0]);
  });
  it('is the noise alone, cut to the range, when nothing is kept', () => {
    expect([...noisePicture(x0, eps, 0)]).toEqual([191, 96, 255, 0]);
  });
  it('mixes with √ᾱ and √(1−ᾱ)', () => {
    // 0.6 · 1 + 0.8 · (−2) = −1 exactly; 0.6 · (−1) + 0.8 · 0.5 = −0.2.
    const xt = noisePicture(x0, eps, 0.36);
    expect(xt[3]).toBe(0);
    expect(xt[0]).toBe(Math.round(0.8 * 127.5));
  });
});

describe('noisedValues', () => {
  it('keeps what lies outside the range that can be shown', () => {
    const [first] = noisedValues(Uint8Array.of(255), Float32Array.of(2), 0.36);
    expect(first).toBeCloseTo(0.6 + 0.8 * 2, 6);
  });
});

describe('psnr', () => {
  it('is 10 log₁₀ of the peak squared over the mean squared difference', () => {
    expect(psnr(Uint8Array.of(255, 0), Uint8Array.of(0, 0))).toBeCloseTo(10 * Math.log10(2), 10);
    // The same on [−1, 1] with a peak of 2.
    const [x0, shown] = [Uint8Array.of(10, 200, 30), Uint8Array.of(40, 180, 31)];
    const [u, v] = [fromBytes(x0), fromBytes(shown)];
    const mean = u.reduce((sum, value, i) => sum + (value - v[i]) ** 2, 0) / 3;
    expect(psnr(shown, x0)).toBeCloseTo(10 * Math.log10(4 / mean), 4);
  });
  it('is infinite for the picture itself', () => {
    expect(psnr(Uint8Array.of(7, 8), Uint8Array.of(7, 8))).toBe(Infinity);
  });
});
