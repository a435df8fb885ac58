/** Every schedule at the ends of its settings under every sampler: everything stays a number, and noise only grows. */
import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../lib/field';
import { logSnr } from './curves';
import { epsPair, predictionTypes, targetPair, x0Pair } from './prediction';
import { defaultSamplerSettings, type SamplerSettings, samplerNames } from './samplers/settings';
import { plannedSteps } from './sampling-plan';
import { buildSchedule, definitionOf, type ScheduleSpec, scheduleKinds } from './schedule';
import { gaussianDenoiser, runPlan } from './testing/run-plan';
import { specWith } from './testing/spec-with';
import { timestepSpacings } from './timesteps';

const lengths = [2, 10, 11, 1000, 4000];

/** Falling points at the ends of what is allowed, flat where curves may be flat, and steep. */
const drawn = [
  [20, 19.99, 19.98, 19.97],
  [20, 19.9, 0, -10],
  [20, 19.9, -19.9, -20],
  [-19.97, -19.98, -19.99, -20],
  [9, 8.99, 8.98, 8.97, 8.96, 8.95, 8.94, -20],
];

function endsOf(field: FieldSpec): unknown[] {
  if (field.kind === 'number') return [field.min, field.max];
  return field.kind === 'flag' ? [false, true] : drawn;
}

/** Every combination of the ends of a kind's fields, at every length. */
function extremes(kind: (typeof scheduleKinds)[number]): ScheduleSpec[] {
  const { T: _, ...own } = definitionOf(kind).fields;
  let changes: Record<string, unknown>[] = lengths.map((T) => ({ T }));
  for (const [key, field] of Object.entries(own)) {
    changes = changes.flatMap((change) => endsOf(field).map((value) => ({ ...change, [key]: value })));
  }
  return changes.map((change) => specWith(kind, change));
}

const nameOf = (spec: ScheduleSpec) => JSON.stringify(spec);
const isFloat32 = (value: number) => Number.isFinite(Math.fround(value));

function settingsOf(T: number): SamplerSettings[] {
  const counts = [...new Set([1, 2, 3, 7, 20, Math.min(50, T)])].filter((steps) => steps <= T);
  const options = { eta: 1, variance: 'interpolated', corrections: 1, stepSize: 1 } as const;
  return samplerNames.flatMap((sampler) =>
    timestepSpacings.flatMap((spacing) =>
      counts.map((steps) => ({ ...defaultSamplerSettings, ...options, sampler, spacing, steps })),
    ),
  );
}

describe.each(scheduleKinds)('%s at the ends of its settings', (kind) => {
  const built = extremes(kind).map(buildSchedule);

  it('has β that are shares of noise, and an SNR that falls at every time', () => {
    for (const schedule of built) {
      const curve = logSnr(schedule);
      for (let t = 0; t < schedule.T; t++) {
        const where = `${nameOf(schedule.spec)} at t = ${t}`;
        expect(schedule.beta[t] > 0 && schedule.beta[t] <= 0.999, where).toBe(true);
        expect(Number.isFinite(curve[t]), where).toBe(true);
        if (t > 0) expect(curve[t] < curve[t - 1], where).toBe(true);
      }
    }
  });

  it('has float32 numbers for every prediction', () => {
    for (const schedule of built) {
      for (const type of predictionTypes) {
        for (let t = 0; t < schedule.T; t += Math.max(1, Math.floor(schedule.T / 50))) {
          const target = targetPair(type, schedule, t);
          const pairs = [x0Pair(type, schedule, t), epsPair(type, schedule, t)];
          const values = [target.x0, target.eps, ...pairs.flatMap(({ xt, prediction }) => [xt, prediction])];
          expect(values.every(isFloat32), `${type} of ${nameOf(schedule.spec)} at t = ${t}`).toBe(true);
        }
      }
    }
  });

  it('has float32 coefficients for every sampler, and numbers as pictures', () => {
    for (const schedule of built) {
      for (const settings of settingsOf(schedule.T)) {
        const plan = plannedSteps(schedule, settings);
        const where = `${settings.sampler}, ${settings.spacing}, ${settings.steps} of ${nameOf(schedule.spec)}`;
        const finite = plan.every(({ coefficients }) => Object.values(coefficients).every(isFloat32));
        expect(finite, where).toBe(true);
        const denoiser = gaussianDenoiser(schedule, { mean: 0.3, deviation: 0.4 });
        const pictures = runPlan(plan, [-1, 0.2, 1.5], denoiser, (index, i) => Math.sin(7 * index + i));
        expect(pictures.every(Number.isFinite), where).toBe(true);
      }
    }
  });
});

/** Linear with T = 1,000 and β up to 0.2: ᾱ ends at 1e-47, and a page once answered with black pictures. */
describe('a schedule that ends far below what can be seen', () => {
  const schedule = buildSchedule(specWith('linear', { betaT: 0.2, unscaled: true }));
  const data = { mean: 0.3, deviation: 0.4 };

  it('has the log-SNR of its formula at the end', () => {
    expect(logSnr(schedule)[999]).toBeCloseTo(-107.48, 2);
  });

  it.each(['ddim', 'dpm-solver', 'heun'] as const)('is sampled by %s in 20 evaluations', (sampler) => {
    const plan = plannedSteps(schedule, { ...defaultSamplerSettings, sampler, steps: 20 });
    const starts = [-1.5, -0.5, 0.5, 1.5];
    const ends = runPlan(plan, starts, gaussianDenoiser(schedule, data), () => 0);
    ends.forEach((end, i) => {
      expect(Math.abs(end - data.mean)).toBeLessThan(4 * data.deviation);
      if (i > 0) expect(end).toBeGreaterThan(ends[i - 1]);
    });
  });
});
