import { describe, expect, it } from 'vitest';
import { logSnr } from './curves';
import { lossWeights } from './loss-weight';
import { varianceTypes } from './posterior';
import { buildSchedule, defaultScheduleSpec, type Schedule, scheduleKinds } from './schedule';
import { lossWeightAt } from './testing/loss-weight-at';
import { trainingPressure, weightCurve } from './training-pressure';

const built = (kind: (typeof scheduleKinds)[number], T = 1000) =>
  buildSchedule({ ...defaultScheduleSpec(kind), T });

/** ln SNR falling evenly from 8 to −8: what is a density over it has closed forms. */
const even = buildSchedule({ ...defaultScheduleSpec('custom'), T: 4000, points: [8, 4, 0, -4, -8] });

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + (value || 0), 0);

/** ∫ over ln SNR by trapezia, what is not a number left out. */
function integral(schedule: Schedule, density: Float64Array): number {
  const position = logSnr(schedule);
  const kept = [...density.keys()].filter((t) => !Number.isNaN(density[t]));
  return kept.slice(1).reduce((sum, t, k) => {
    const before = kept[k];
    return sum + ((position[before] - position[t]) * (density[t] + density[before])) / 2;
  }, 0);
}

describe.each(scheduleKinds)('on %s', (kind) => {
  it.each(lossWeights.flatMap((weight) => varianceTypes.map((variance) => [weight, variance] as const)))(
    'of the weight %s, variance %s, is normalised over t, over the share and over ln SNR',
    (weight, variance) => {
      for (const T of [10, 1000]) {
        const schedule = built(kind, T);
        expect(sumOf(trainingPressure(schedule, weight, variance, 't'))).toBeCloseTo(1, 10);
        expect(sumOf(trainingPressure(schedule, weight, variance, 'fraction')) / T).toBeCloseTo(1, 10);
        const density = trainingPressure(schedule, weight, variance, 'log-snr');
        expect(integral(schedule, density)).toBeCloseTo(1, 10);
      }
    },
  );
});

describe('over t', () => {
  it('is 1/T for the simple weight, and 1 over the share', () => {
    for (const T of [10, 1000]) {
      expect(trainingPressure(built('linear', T), 'simple', 'large', 't')[3]).toBeCloseTo(1 / T, 12);
      expect(trainingPressure(built('linear', T), 'simple', 'large', 'fraction')[3]).toBeCloseTo(1, 12);
    }
  });

  it('is in proportion to the weight that training uses', () => {
    const schedule = built('cosine', 200);
    for (const weight of lossWeights) {
      const pressure = trainingPressure(schedule, weight, 'large', 't');
      const ratio = lossWeightAt(schedule, 150, weight) / lossWeightAt(schedule, 20, weight);
      expect(pressure[150] / pressure[20] / ratio).toBeCloseTo(1, 10);
    }
  });
});

describe('over ln SNR', () => {
  /** ∫ w over [−8, 8] of weights written in ℓ = ln SNR. */
  const closed = {
    simple: { weight: () => 1, total: 16 },
    score: { weight: (l: number) => 1 + Math.exp(l), total: 16 + Math.exp(8) - Math.exp(-8) },
    'min-snr': {
      weight: (l: number) => Math.min(1, 5 * Math.exp(-l)),
      total: Math.log(5) + 8 + 5 * (1 / 5 - Math.exp(-8)),
    },
  } as const;

  it.each(Object.keys(closed) as (keyof typeof closed)[])(
    'is the weight %s itself where ln SNR falls evenly',
    (name) => {
      const { weight, total } = closed[name];
      const position = logSnr(even);
      const pressure = trainingPressure(even, name, 'large', 'log-snr');
      for (const t of [0, 1, 700, 2000, 3300, 3999]) {
        expect(pressure[t] / (weight(position[t]) / total)).toBeCloseTo(1, 3);
      }
    },
  );

  it('is sech(ℓ/2)/2π for the cosine schedule with the simple weight', () => {
    const cosine = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 4000, s: 1e-6 });
    const position = logSnr(cosine);
    const pressure = trainingPressure(cosine, 'simple', 'large', 'log-snr');
    for (const t of [400, 1000, 2000, 3000, 3600]) {
      const expected = 1 / (2 * Math.PI * Math.cosh(position[t] / 2));
      expect(Math.abs(pressure[t] / expected - 1)).toBeLessThan(0.002);
    }
  });
});

describe('the infinite first weight of the small variance', () => {
  it('is left out, and the rest still adds up to 1', () => {
    const schedule = built('linear');
    expect(weightCurve(schedule, 'variational', 'small')[0]).toBe(Infinity);
    for (const over of ['t', 'fraction', 'log-snr'] as const) {
      const pressure = trainingPressure(schedule, 'variational', 'small', over);
      expect(pressure[0]).toBeNaN();
      expect(pressure.slice(1).every((value) => value > 0 && value < Infinity)).toBe(true);
    }
  });

  it('is not there with the large variance, which training uses', () => {
    const schedule = built('linear');
    const large = weightCurve(schedule, 'variational', 'large');
    expect(large[0]).toBeCloseTo(lossWeightAt(schedule, 0, 'variational'), 12);
    expect(trainingPressure(schedule, 'variational', 'large', 't')[0]).toBeGreaterThan(0);
  });
});
