/**
 * The formulas of the forward process in their general form and with numbers at the places of their symbols. Sources:
 * Ho et al. 2020, eq. 2, 4, 6, 7 and 12; L_T is the first term of their eq. 5. Pure text.
 */

import type { VarianceType } from '../../../diffusion/posterior';
import type { FormulaName } from '../../../state/settings/fields/noise';
import { markNumber, type NumberRoom } from '../../../ui/formula-marks';
import type { Quantity, Reading } from './formula-reading';
import { mark, type SymbolName } from './formula-symbols';

interface Line {
  tex: string;
  plain: string;
}

export interface FormulaEntry {
  /** In a sentence. */
  name: string;
  /** One or two lines. */
  general: readonly Line[];
  /** One line with numbers; in the plain form they stand as {quantity}. */
  live: Line;
  /** Whether the live line is a fraction. */
  tall?: boolean;
  /** What the live line shows. */
  quantities: readonly Quantity[];
  /** What to say in place of numbers that are not there; null when they are. */
  words?: (reading: Reading) => string | null;
}

/** The place of a number that is the value of a symbol. */
const number = (quantity: Quantity, symbol: SymbolName, room?: NumberRoom): string =>
  markNumber(quantity, { symbol, room });

const jump: FormulaEntry = {
  name: 'the jump to t',
  general: [
    {
      tex: `${mark('x-t')} = ${mark('signal-scale')}\\,${mark('x-0')} + ${mark('noise-scale')}\\,${mark('eps')}`,
      plain: 'xₜ = √ᾱₜ x₀ + √(1−ᾱₜ) ε',
    },
  ],
  live: {
    tex: `${number('signalScale', 'signal-scale')}\\,${mark('x-0')} + ${number('noiseScale', 'noise-scale')}\\,${mark('eps')}`,
    plain: '{signalScale} x₀ + {noiseScale} ε',
  },
  quantities: ['signalScale', 'noiseScale'],
};

const singleStep: FormulaEntry = {
  name: 'a single step',
  general: [
    {
      tex: `${mark('x-t')} = ${mark('step-signal')}\\,${mark('x-before')} + ${mark('step-noise')}\\,${mark('z')}`,
      plain: 'xₜ = √αₜ xₜ₋₁ + √βₜ z',
    },
  ],
  live: {
    tex: `${number('stepSignal', 'step-signal', 'five')}\\,${mark('x-before')} + ${number('stepNoise', 'step-noise', 'five')}\\,${mark('z')}`,
    plain: '{stepSignal} xₜ₋₁ + {stepNoise} z',
  },
  quantities: ['stepSignal', 'stepNoise'],
};

const signalToNoise: FormulaEntry = {
  name: 'the signal-to-noise ratio',
  general: [
    {
      tex: `${mark('snr')} = \\dfrac{${mark('alpha-bar')}}{${mark('noise-power')}}\\,,\\quad ${mark('log-snr')}`,
      plain: 'SNRₜ = ᾱₜ/(1−ᾱₜ), ln SNRₜ',
    },
  ],
  live: {
    tex: `${number('alphaBar', 'alpha-bar')}\\,/\\,${number('noisePower', 'noise-power')} = ${number('snr', 'snr', 'power')}\\;\\ln = ${number('logSnr', 'log-snr')}`,
    plain: '{alphaBar}/{noisePower} = {snr}, ln = {logSnr}',
  },
  quantities: ['alphaBar', 'noisePower', 'snr', 'logSnr'],
};

const posterior: FormulaEntry = {
  name: 'the posterior',
  general: [
    {
      tex: `${mark('posterior-mean')} = ${mark('posterior-x0')}\\,${mark('x-0')} + ${mark('posterior-xt')}\\,${mark('x-t')}`,
      plain: 'μ̃ₜ = √ᾱₜ₋₁ βₜ/(1−ᾱₜ) x₀ + √αₜ (1−ᾱₜ₋₁)/(1−ᾱₜ) xₜ',
    },
    {
      tex: `${mark('posterior-variance')} = \\dfrac{1-${mark('alpha-bar-before')}}{${mark('noise-power')}}\\,${mark('beta')}`,
      plain: 'β̃ₜ = (1−ᾱₜ₋₁)/(1−ᾱₜ) βₜ',
    },
  ],
  live: {
    tex: `${number('posteriorX0', 'posterior-x0', 'five')}\\,${mark('x-0')} + ${number('posteriorXt', 'posterior-xt', 'five')}\\,${mark('x-t')}\\,,\\;\\; ${mark('posterior-variance')} = ${number('posteriorVariance', 'posterior-variance', 'power')}`,
    plain: 'mean {posteriorX0} x₀ + {posteriorXt} xₜ, variance {posteriorVariance}',
  },
  quantities: ['posteriorX0', 'posteriorXt', 'posteriorVariance'],
};

const result = ` = ${number('boundWeight', 'lambda', 'power')}`;

/** λ_t for the reverse variance that is chosen. */
const weight: Record<VarianceType, FormulaEntry> = {
  small: {
    name: 'the weight in the bound',
    general: [
      {
        tex: `${mark('lambda')} = \\dfrac{${mark('beta')}^2}{2\\,${mark('posterior-variance')}\\,${mark('alpha')}(${mark('noise-power')})} = \\tfrac12\\Big(\\dfrac{${mark('snr-before')}}{${mark('snr')}}-1\\Big)`,
        plain: 'λₜ = βₜ²/(2 β̃ₜ αₜ (1−ᾱₜ)) = ½ (SNRₜ₋₁/SNRₜ − 1)',
      },
    ],
    live: {
      tex: `\\dfrac{${number('beta', 'beta', 'five')}^2}{2\\cdot ${number('posteriorVariance', 'posterior-variance', 'five')}\\cdot ${number('alpha', 'alpha')}\\cdot ${number('noisePower', 'noise-power')}}${result}`,
      plain: '{beta}²/(2 · {posteriorVariance} · {alpha} · {noisePower}) = {boundWeight}',
    },
    tall: true,
    quantities: ['beta', 'posteriorVariance', 'alpha', 'noisePower', 'boundWeight'],
    words: ({ boundWeight }) =>
      boundWeight === Infinity ? 'infinite at t = 0; the bound’s L₀ takes its place' : null,
  },
  large: {
    name: 'the weight in the bound',
    general: [
      {
        tex: `${mark('lambda')} = \\dfrac{${mark('beta')}}{2\\,${mark('alpha')}(${mark('noise-power')})}`,
        plain: 'λₜ = βₜ/(2 αₜ (1−ᾱₜ))',
      },
    ],
    live: {
      tex: `\\dfrac{${number('beta', 'beta', 'five')}}{2\\cdot ${number('alpha', 'alpha')}\\cdot ${number('noisePower', 'noise-power')}}${result}`,
      plain: '{beta}/(2 · {alpha} · {noisePower}) = {boundWeight}',
    },
    tall: true,
    quantities: ['beta', 'alpha', 'noisePower', 'boundWeight'],
  },
};

const bound: FormulaEntry = {
  name: 'the bound’s last term',
  general: [
    {
      tex: `${mark('bits-last')} = \\mathrm{KL}\\big(q(${mark('x-last')}\\,|\\,${mark('x-0')})\\,\\|\\,N(0,1)\\big)`,
      plain: 'L_T = KL(q(x_T | x₀) ‖ N(0, 1))',
    },
    {
      tex: `\\phantom{L_T} = \\tfrac{1}{2\\ln 2}\\big(${mark('alpha-bar-last')}(${mark('mean-square')}-1)-\\ln(1-${mark('alpha-bar-last')})\\big)`,
      plain: '= (ᾱ_T (mean x₀² − 1) − ln(1−ᾱ_T))/(2 ln 2)',
    },
  ],
  live: {
    tex: `${number('lastBits', 'bits-last', 'power')}\\text{ bits a value; at }t\\text{: }${markNumber('bits', { room: 'power' })}`,
    plain: '{lastBits} bits a value; at t: {bits}',
  },
  quantities: ['lastBits', 'bits'],
  words: ({ bits }) => (Number.isNaN(bits) ? 'depends on the picture: there is none yet' : null),
};

/** @param variance the reverse variance that λ assumes */
export function formulaOf(topic: FormulaName, variance: VarianceType): FormulaEntry {
  const entries: Record<FormulaName, FormulaEntry> = {
    jump,
    step: singleStep,
    snr: signalToNoise,
    posterior,
    lambda: weight[variance],
    bound,
  };
  return entries[topic];
}
