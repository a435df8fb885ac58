/** The curves that a chart of the Noise view can show: what each is called, means, and how its axis usually stands. */
import type { YScale } from '../../../charts/curve';
import type { CurveName } from '../../../diffusion/curves';

/** Lowest and highest value. */
export type Span = readonly [number, number];

export interface CurveKind {
  /** In a sentence and where there is little room. */
  short: string;
  /** In plain words. */
  meaning: string;
  /** For a screen reader. */
  description: string;
  /** The scale it is drawn on unless a person switches it. */
  scale: YScale;
  /** Whether the other scale shows anything. */
  switchable: boolean;
  /** What a linear axis shows; null from 0 to what most of the curve needs. */
  linear: Span | null;
  /**
   * Whole decades that a logarithmic axis always shows, so that it stands still while a slider moves (null for what
   * the curves need), and the most it shows.
   */
  usual: Span | null;
  widest: Span;
}

export const curveKinds: Record<CurveName, CurveKind> = {
  'alpha-bar': {
    short: 'ᾱ',
    meaning: 'signal kept',
    description: 'ᾱ, the share of the picture’s power that is kept, falling from 1.',
    scale: 'linear',
    switchable: true,
    linear: [0, 1],
    usual: [1e-4, 1],
    widest: [1e-12, 1],
  },
  scales: {
    short: '√ᾱ, √(1 − ᾱ)',
    meaning: 'factors in xₜ',
    description: 'The factor √ᾱ of the picture, falling from 1, and √(1 − ᾱ) of the noise, rising to 1.',
    scale: 'linear',
    switchable: true,
    linear: [0, 1],
    usual: [1e-2, 1],
    widest: [1e-6, 1],
  },
  beta: {
    short: 'β, β̃',
    meaning: 'noise of one step',
    description: 'The variance β that one step adds, and β̃ of the step back when the picture is known.',
    scale: 'log',
    switchable: true,
    linear: null,
    usual: [1e-4, 0.1],
    widest: [1e-8, 1],
  },
  snr: {
    short: 'SNR',
    meaning: 'signal to noise',
    description: 'Signal-to-noise ratio, falling.',
    scale: 'log',
    switchable: true,
    // Around 1, where picture and noise weigh the same: what comes before would be all there is to see.
    linear: [0, 10],
    usual: [1e-4, 1e4],
    widest: [1e-6, 1e6],
  },
  'log-snr': {
    short: 'log-SNR',
    meaning: 'logarithm of the SNR',
    description:
      'Natural logarithm of the signal-to-noise ratio, falling; 0 where picture and noise weigh the same.',
    scale: 'linear',
    switchable: false,
    linear: [-10, 10],
    usual: null,
    widest: [-20, 20],
  },
  'bound-weight': {
    short: 'λ',
    meaning: 'the bound’s weight',
    description: 'λ, the weight of the error of ε in the variational bound.',
    scale: 'log',
    switchable: true,
    linear: null,
    usual: [1e-3, 1],
    widest: [1e-6, 1e3],
  },
  pressure: {
    short: 'Pressure',
    meaning: 'share of the training',
    description: 'Training pressure: how often a time is drawn, times how much its error counts.',
    scale: 'linear',
    switchable: true,
    linear: null,
    usual: null,
    widest: [1e-9, 1e3],
  },
};

/** The scale a curve is drawn on, given the curves that a person has switched. */
export function scaleOf(name: CurveName, switched: readonly CurveName[]): YScale {
  const { scale, switchable } = curveKinds[name];
  if (!switchable || !switched.includes(name)) return scale;
  return scale === 'log' ? 'linear' : 'log';
}

/** The list with one curve switched to its other scale, or back. */
export function withSwitched(name: CurveName, switched: readonly CurveName[]): CurveName[] {
  return switched.includes(name) ? switched.filter((other) => other !== name) : [...switched, name];
}

const places = ['first', 'second', 'third'] as const;
/** Where a chart stands in the row. */
export type ChartPlace = (typeof places)[number];
export const chartPlaces: readonly ChartPlace[] = places;

/** What to change when one chart is to show another curve: a curve already shown elsewhere changes places with it. */
export function withChosen(
  shown: Readonly<Record<ChartPlace, CurveName>>,
  place: ChartPlace,
  name: CurveName,
): Partial<Record<ChartPlace, CurveName>> {
  const other = places.find((candidate) => candidate !== place && shown[candidate] === name);
  return other ? { [place]: name, [other]: shown[place] } : { [place]: name };
}
