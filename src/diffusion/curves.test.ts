import { describe, expect, it } from 'vitest';
import {
  boundWeight,
  downsampleIndices,
  logSnr,
  noiseScales,
  posteriorVariance,
  signalScales,
  snr,
  terminalSignal,
  worstAmplification,
} from './curves';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';

const built = (kind: (typeof scheduleKinds)[number], T = 1000) =>
  buildSchedule({ ...defaultScheduleSpec(kind), T });

/** Published check values, as printed, by the papers' index (1…T): agreement means half a unit of the last digit. */
const checkValues = {
  linear: {
    alphaBar: { 1: '0.9999', 500: '0.078587243', 1000: '4.0358298e-5' },
    snr: { 500: '0.0852899' },
    posteriorVariance: { 2: '5.45319e-5' },
    boundWeight: { 2: '0.599672', 500: '0.0055082', 1000: '0.0102045' },
  },
  cosine: {
    alphaBar: { 1: '0.99995872', 500: '0.49384359', 1000: '2.4287669e-9' },
    snr: { 500: '0.975674' },
    posteriorVariance: { 2: '2.17895e-5' },
    boundWeight: { 2: '0.558856', 500: '0.00312706', 1000: '499.501' },
  },
} as const;

function halfUnit(printed: string): number {
  const [mantissa, exponent = '0'] = printed.split('e');
  return 0.5 * 10 ** (Number(exponent) - (mantissa!.split('.')[1] ?? '').length);
}

describe.each(['linear', 'cosine'] as const)('check values of %s', (kind) => {
  const schedule = built(kind);
  const curves = {
    alphaBar: schedule.alphaBar,
    snr: snr(schedule),
    posteriorVariance: posteriorVariance(schedule),
    boundWeight: boundWeight(schedule, 'small'),
  };
  const rows = Object.entries(checkValues[kind]).flatMap(([name, values]) =>
    Object.entries(values).map(([index, printed]) => [name, Number(index), printed as string] as const),
  );
  it.each(rows)('%s at %d is %s', (name, index, printed) => {
    const value = curves[name as keyof typeof curves][index - 1];
    expect(Math.abs(value - Number(printed))).toBeLessThanOrEqual(halfUnit(printed));
  });
});

describe.each(scheduleKinds.flatMap((kind) => [10, 250, 1000].map((T) => [kind, T] as const)))(
  '%s with T = %d',
  (kind, T) => {
    const schedule = built(kind, T);
    const { alpha, alphaBar, beta, noisePower } = schedule;

    it('has λ_t = ½(SNR_{t−1}/SNR_t − 1) with the small variance at every t, infinite at the first', () => {
      const ratio = snr(schedule);
      const weight = boundWeight(schedule, 'small');
      expect(weight[0]).toBe(Infinity);
      for (let t = 1; t < T; t++) {
        const expected = 0.5 * (ratio[t - 1] / ratio[t] - 1);
        // SNR loses digits to 1 − ᾱ where ᾱ is almost 1, and the subtraction of 1 loses more.
        expect(Math.abs(weight[t] / expected - 1)).toBeLessThan(1e-8);
      }
    });

    it('has λ_t = β_t/(2 α_t (1−ᾱ_t)) with the large variance, finite at every t', () => {
      boundWeight(schedule, 'large').forEach((weight, t) => {
        expect(weight / (beta[t] / (2 * alpha[t] * noisePower[t]))).toBeCloseTo(1, 12);
      });
    });

    it('has a posterior variance between 0 and β, with precision the sum of the two precisions that meet', () => {
      const variance = posteriorVariance(schedule);
      expect(variance[0]).toBe(0);
      for (let t = 1; t < T; t++) {
        expect(variance[t]).toBeLessThan(beta[t]);
        // Bayes: q(x_t | x_{t−1}) seen from x_{t−1} has precision α/β, q(x_{t−1} | x0) has 1/(1−ᾱ_{t−1}).
        const precision = alpha[t] / beta[t] + 1 / (1 - alphaBar[t - 1]);
        expect(variance[t] * precision).toBeCloseTo(1, 8);
      }
    });

    it('keeps the power of picture and noise at 1, the picture falling', () => {
      const signal = signalScales(schedule);
      const noise = noiseScales(schedule);
      for (let t = 0; t < T; t++) {
        expect(signal[t] ** 2 + noise[t] ** 2).toBeCloseTo(1, 14);
        expect(signal[t] ** 2 / alphaBar[t]).toBeCloseTo(1, 12);
      }
    });

    it('has a falling SNR = ᾱ/(1−ᾱ) and its logarithm', () => {
      const ratio = snr(schedule);
      const log = logSnr(schedule);
      for (let t = 0; t < T; t++) {
        expect((ratio[t] * noisePower[t]) / alphaBar[t]).toBeCloseTo(1, 12);
        expect(Math.exp(log[t]) / ratio[t]).toBeCloseTo(1, 12);
        if (t > 0) expect(ratio[t]).toBeLessThan(ratio[t - 1]);
      }
    });
  },
);

it('reports the end of the chain', () => {
  expect(terminalSignal(built('linear'))).toBeCloseTo(Math.sqrt(4.0358298e-5), 9);
  expect(worstAmplification(built('cosine'))).toBeCloseTo(20_291.2, 1);
});

it.each([
  [1000, 600],
  [1000, 2],
  [601, 600],
  [7, 600],
  [2, 2],
  [1, 5],
])('of %d times picks at most %d, with both ends, evenly', (T, max) => {
  const indices = downsampleIndices(T, max);
  expect(indices).toHaveLength(Math.min(T, max));
  expect(indices[0]).toBe(0);
  expect(indices.at(-1)).toBe(T - 1);
  const gaps = indices.slice(1).map((index, i) => index - indices[i]);
  expect(Math.min(...gaps, T)).toBeGreaterThanOrEqual(1);
  if (gaps.length > 0) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
});
