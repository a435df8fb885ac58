import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { residualMoments, standardErrors, walkStep } from './chain';
import {
  buildSchedule,
  defaultScheduleSpec,
  noiseScale,
  type Schedule,
  type ScheduleKind,
  signalScale,
} from './schedule';
import { noiseShares } from './testing/noise-shares';

const schedule = (kind: ScheduleKind, T: number): Schedule =>
  buildSchedule({ ...defaultScheduleSpec(kind), T });

/** z_s for every step, float64 numbers that a float32 holds exactly. */
function noises(seed: number, steps: number, length: number): Float64Array[] {
  return Array.from({ length: steps }, (_, s) => {
    const z = new Float32Array(length);
    createRandom(seed, 1, s).fillNormal(z);
    return Float64Array.from(z);
  });
}

const picture = (length: number) => Float64Array.from({ length }, (_, i) => Math.sin(3 * i));

describe.each(['linear', 'cosine', 'sigmoid'] as const)('%s', (kind) => {
  const walked = schedule(kind, 200);
  const x0 = picture(24);
  const z = noises(5, 200, 24);

  it('reaches by single steps what one jump reaches with all their noises added up', () => {
    const x = x0.slice();
    for (let t = 0; t < walked.T; t++) {
      walkStep(walked, t, x, z[t]);
      if (t % 37 !== 0 && t !== walked.T - 1) continue;
      const shares = noiseShares(walked, t);
      for (let i = 0; i < x.length; i++) {
        const eps = shares.reduce((sum, share, s) => sum + share * z[s][i], 0);
        expect(x[i]).toBeCloseTo(signalScale(walked, t) * x0[i] + noiseScale(walked, t) * eps, 11);
      }
    }
  });

  it('gives that one noise the variance 1', () => {
    for (const t of [0, 1, 80, 199]) {
      expect(noiseShares(walked, t).reduce((sum, share) => sum + share ** 2, 0)).toBeCloseTo(1, 11);
    }
  });
});

it('leaves a residual with the mean and variance of the formula, within four standard errors', () => {
  const walked = schedule('linear', 60);
  const count = 20_000;
  const x0 = Float32Array.from(picture(count));
  const x = x0.slice();
  const z = new Float32Array(count);
  for (let s = 0; s < walked.T; s++) {
    createRandom(9, 1, s).fillNormal(z);
    walkStep(walked, s, x, z);
    if (s % 20 !== 19) continue;
    const variance = 1 - walked.alphaBar[s];
    const found = residualMoments(walked, s, x, x0);
    const error = standardErrors(variance, count);
    expect(Math.abs(found.mean)).toBeLessThan(4 * error.mean);
    expect(Math.abs(found.variance - variance)).toBeLessThan(4 * error.variance);
  }
});

it('measures the residual alone, its variance about its own mean', () => {
  const one = schedule('linear', 100);
  const signal = signalScale(one, 40);
  const x0 = Float64Array.of(1, -1, 0.5, 0);
  const xt = x0.map((value, i) => signal * value + [1, 2, 3, 6][i]);
  const { mean, variance } = residualMoments(one, 40, xt, x0);
  expect(mean).toBeCloseTo(3, 12);
  expect(variance).toBeCloseTo((4 + 1 + 0 + 9) / 3, 12);
});

it('expects the spread that repeated draws have', () => {
  const count = 50;
  const repeats = 4000;
  const z = new Float32Array(count);
  let means = 0;
  let variances = 0;
  for (let r = 0; r < repeats; r++) {
    createRandom(3, 2, r).fillNormal(z);
    const mean = z.reduce((a, b) => a + b, 0) / count;
    means += mean ** 2;
    variances += (z.reduce((a, b) => a + (b - mean) ** 2, 0) / (count - 1) - 1) ** 2;
  }
  const error = standardErrors(1, count);
  expect(Math.sqrt(means / repeats) / error.mean).toBeCloseTo(1, 1);
  expect(Math.sqrt(variances / repeats) / error.variance).toBeCloseTo(1, 1);
});
