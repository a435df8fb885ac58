/** What the Noise view shows of the two schedules, and how. */
import { type CurveName, curveNames } from '../../../diffusion/curves';
import { lossWeights } from '../../../diffusion/loss-weight';
import { varianceTypes } from '../../../diffusion/posterior';
import type { CheckedSpec, ChoiceOption, ChoiceSpec, FieldSpecs } from '../../../lib/field';
import { seedField } from './seed';

const curveLabels: Record<CurveName, string> = {
  'alpha-bar': 'ᾱₜ, signal kept',
  scales: '√ᾱₜ and √(1 − ᾱₜ), picture and noise',
  beta: 'βₜ and β̃ₜ, noise of one step',
  snr: 'SNRₜ, signal to noise',
  'log-snr': 'log-SNRₜ, its logarithm',
  'bound-weight': 'λₜ, the bound’s weight',
  pressure: 'Pressure, share of the training',
};

const chart = (label: string, curve: CurveName): ChoiceSpec<CurveName> => ({
  kind: 'choice',
  label,
  control: 'select',
  options: curveNames.map((value) => ({ value, label: curveLabels[value] })),
  default: curve,
});

/** Curves drawn on the other scale than usual: linear for logarithmic and the other way round. */
const switched: CheckedSpec<CurveName[]> = {
  kind: 'checked',
  label: 'Switched scales',
  check: (value): value is CurveName[] =>
    Array.isArray(value) && value.every((entry) => curveNames.includes(entry)),
  default: [],
};

const formulas = [
  { value: 'jump', label: 'Jump' },
  { value: 'step', label: 'Step' },
  { value: 'snr', label: 'SNR' },
  { value: 'posterior', label: 'Posterior' },
  { value: 'lambda', label: 'λ' },
  { value: 'bound', label: 'Bound' },
] as const satisfies readonly ChoiceOption[];

export const noiseFields = {
  /** A and B are compared at the same share of their time, or where they leave the same SNR. */
  align: {
    kind: 'choice',
    label: 'Compare A and B at the',
    control: 'segmented',
    options: [
      { value: 'time', label: 'Same t' },
      { value: 'log-snr', label: 'Same SNR' },
    ],
    default: 'time',
  },
  x: {
    kind: 'choice',
    label: 'Curves over',
    control: 'segmented',
    options: [
      { value: 't', label: 't' },
      { value: 'fraction', label: 't/T' },
      { value: 'log-snr', label: 'log-SNR' },
    ],
    default: 't',
  },
  first: chart('First chart', 'alpha-bar'),
  second: chart('Second chart', 'snr'),
  third: chart('Third chart', 'bound-weight'),
  switched,
  /** The reverse variance that λ_t assumes. */
  variance: {
    kind: 'choice',
    label: 'The reverse variance that λ assumes',
    control: 'segmented',
    options: varianceTypes.map((value) => ({ value, label: value === 'small' ? 'small β̃' : 'large β' })),
    default: 'small',
  },
  /** The loss weight whose training pressure is drawn. */
  weight: {
    kind: 'choice',
    label: 'Weight of the pressure',
    control: 'select',
    options: lossWeights.map((value) => ({ value, label: value })),
    default: 'simple',
  },
  /** One jump to t, or t single steps beside it. */
  show: {
    kind: 'choice',
    label: 'How the noise is added',
    control: 'segmented',
    options: [
      { value: 'jump', label: 'One jump' },
      { value: 'steps', label: 'Single steps' },
    ],
    default: 'jump',
  },
  /** Whose single steps they are. */
  walk: {
    kind: 'choice',
    label: 'Walked under',
    control: 'segmented',
    options: [
      { value: 'A', label: 'A' },
      { value: 'B', label: 'B' },
    ],
    default: 'A',
  },
  /** Which formula stands beside the pictures. */
  formula: { kind: 'choice', label: 'Formula', control: 'segmented', options: formulas, default: 'jump' },
  /** Index into the data set. */
  picture: {
    kind: 'number',
    label: 'Picture',
    control: 'box',
    min: 0,
    max: 9999,
    step: 1,
    default: 0,
  },
  /** Of the noise that is added. */
  seed: seedField(7),
} as const satisfies FieldSpecs;

export type FormulaName = (typeof formulas)[number]['value'];
