/**
 * Everything a person can set, as one serialisable value: schema, bounds, defaults.
 * The page writes it, the address carries it, the engine receives parts of it when a run starts.
 */
import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import { builtinNames, cropModes, resolutions } from '../../data/types';
import { curveNames } from '../../diffusion/curves';
import { checkPoints } from '../../diffusion/custom-curve';
import { lossWeights } from '../../diffusion/loss-weight';
import { predictionTypes } from '../../diffusion/prediction';
import { samplerVariances, varianceTypes } from '../../diffusion/samplers';
import { samplerNames, defaultSamplerSettings as usual } from '../../diffusion/sampling-plan';
import { defaultScheduleSpec, scheduleKinds } from '../../diffusion/schedule';
import { timestepSpacings } from '../../diffusion/timesteps';
import { modelSizes } from '../../model/unet';

const integer = (min: number, max: number, fallback: number) =>
  v.fallback(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)), fallback);
const real = (min: number, max: number, fallback: number) =>
  v.fallback(v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max)), fallback);

const falling = (points: number[]): boolean => {
  try {
    checkPoints(points);
    return true;
  } catch {
    return false;
  }
};

const scheduleSchema = (kind: (typeof scheduleKinds)[number]) =>
  v.object({
    kind: v.fallback(v.picklist(scheduleKinds), kind),
    T: integer(10, 4000, 1000),
    beta1: real(1e-6, 0.1, 1e-4),
    betaT: real(1e-4, 0.5, 0.02),
    s: real(0.0001, 0.5, 0.008),
    unscaled: v.fallback(v.boolean(), false),
    points: v.fallback(v.pipe(v.array(v.number()), v.check(falling), v.readonly()), [
      ...defaultScheduleSpec('custom').points,
    ]),
  });

/** What can be read with the numbers of the cursor in it. */
export const formulaNames = ['jump', 'step', 'snr', 'posterior', 'lambda', 'bound'] as const;

const settingsSchema = v.object({
  data: v.object({
    source: v.fallback(v.picklist([...builtinNames, 'own']), 'strokes'),
    size: v.fallback(v.picklist(resolutions), 16),
    colour: v.fallback(v.picklist(['grey', 'colour']), 'grey'),
    crop: v.fallback(v.picklist(cropModes), 'centre'),
    background: v.fallback(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)), '#ffffff'),
    flip: v.fallback(v.boolean(), false),
    shift: integer(0, 8, 0),
  }),
  scheduleA: scheduleSchema('linear'),
  scheduleB: scheduleSchema('cosine'),
  /** What the Noise view shows and how. */
  noise: v.object({
    /** A and B are compared at the same share of their time, or where they leave the same SNR. */
    align: v.fallback(v.picklist(['time', 'log-snr']), 'time'),
    /** What the charts are drawn over: t, t/T or log-SNR. */
    x: v.fallback(v.picklist(['t', 'fraction', 'log-snr']), 't'),
    first: v.fallback(v.picklist(curveNames), 'alpha-bar'),
    second: v.fallback(v.picklist(curveNames), 'snr'),
    third: v.fallback(v.picklist(curveNames), 'bound-weight'),
    /** Curves drawn on the other scale than usual: linear for logarithmic and the other way round. */
    switched: v.fallback(v.array(v.picklist(curveNames)), []),
    /** The reverse variance that λ_t assumes. */
    variance: v.fallback(v.picklist(varianceTypes), 'small'),
    /** The loss weight whose training pressure is drawn. */
    weight: v.fallback(v.picklist(lossWeights), 'simple'),
    /** One jump to t, or t single steps beside it. */
    show: v.fallback(v.picklist(['jump', 'steps']), 'jump'),
    /** Whose single steps they are. */
    walk: v.fallback(v.picklist(['A', 'B']), 'A'),
    /** Which formula stands beside the pictures. */
    formula: v.fallback(v.picklist(formulaNames), 'jump'),
    /** Index into the data set. */
    picture: integer(0, 9999, 0),
    /** Seed of the noise that is added. */
    seed: integer(0, 2 ** 31 - 1, 7),
  }),
  train: v.object({
    schedule: v.fallback(v.picklist(['A', 'B']), 'B'),
    modelSize: v.fallback(v.picklist(modelSizes), 'S'),
    predictionType: v.fallback(v.picklist(predictionTypes), 'epsilon'),
    lossWeight: v.fallback(v.picklist(lossWeights), 'simple'),
    steps: integer(1, 1_000_000, 1000),
    batchSize: integer(1, 256, 16),
    learningRate: real(1e-6, 0.1, 1e-3),
    warmupSteps: integer(0, 10_000, 100),
    clipNorm: real(0.01, 1000, 1),
    emaDecay: real(0, 0.9999, 0.995),
    seed: integer(0, 2 ** 31 - 1, 42),
  }),
  sample: v.object({
    sampler: v.fallback(v.picklist(samplerNames), usual.sampler),
    /** Evaluations of the network. */
    steps: integer(1, 1000, usual.steps),
    spacing: v.fallback(v.picklist(timestepSpacings), usual.spacing),
    eta: real(0, 1, usual.eta),
    variance: v.fallback(v.picklist(samplerVariances), usual.variance),
    varianceMix: real(0, 1, usual.varianceMix),
    corrections: integer(1, 10, usual.corrections),
    stepSize: real(0.001, 1, usual.stepSize),
    clip: v.fallback(v.boolean(), true),
    weights: v.fallback(v.picklist(['ema', 'raw']), 'ema'),
    seed: integer(0, 2 ** 31 - 1, 2718),
    count: integer(1, 64, 16),
  }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingsGroup = keyof Settings;

/** A whole, valid Settings from anything: each bad or missing entry becomes its default. */
export function parseSettings(value: unknown): Settings {
  const given = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const whole = Object.fromEntries(
    Object.keys(settingsSchema.entries).map((group) => {
      const part = given[group];
      const entries = (settingsSchema.entries as Record<string, { entries: Record<string, unknown> }>)[group]
        .entries;
      const source = (part && typeof part === 'object' ? part : {}) as Record<string, unknown>;
      return [group, Object.fromEntries(Object.keys(entries).map((key) => [key, source[key]]))];
    }),
  );
  return v.parse(settingsSchema, whole);
}

export const defaultSettings: Settings = parseSettings({});

export const settingsStore = createStore<Settings>(() => defaultSettings);

/** Changes one group of settings; what is out of bounds becomes its default (the fields clamp before they call). */
export function changeSettings<G extends SettingsGroup>(group: G, change: Partial<Settings[G]>): void {
  const candidate = { ...settingsStore.getState()[group], ...change };
  // The other groups stay the same objects: what depends on them alone is not computed or drawn again.
  settingsStore.setState({ [group]: v.parse(settingsSchema.entries[group], candidate) });
}
