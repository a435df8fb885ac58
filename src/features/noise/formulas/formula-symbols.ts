/** The symbols of the forward process: how each is set, what it is in a few words, and which curve shows it. */
import type { CurveName } from '../../../diffusion/curves';
import { markSymbol } from '../../../ui/formula-marks';
import type { Quantity } from './formula-reading';

interface SymbolStory {
  tex: string;
  /** For text and for reading aloud. */
  plain: string;
  /** In a few words: they share a line with the symbol and two numbers. */
  meaning: string;
  curve: CurveName | null;
  /** The number that it stands for, if it stands for one. */
  quantity?: Quantity;
}

export const symbols = {
  'x-t': { tex: 'x_t', plain: 'xₜ', meaning: 'picture and noise at t', curve: null },
  'x-0': { tex: 'x_0', plain: 'x₀', meaning: 'the picture', curve: null },
  'x-before': { tex: 'x_{t-1}', plain: 'xₜ₋₁', meaning: 'one time less noisy', curve: null },
  'x-last': { tex: 'x_T', plain: 'x_T', meaning: 'what is left at the end', curve: null },
  eps: { tex: '\\varepsilon', plain: 'ε', meaning: 'noise, N(0, 1) for each value', curve: null },
  z: { tex: 'z', plain: 'z', meaning: 'fresh noise, N(0, 1)', curve: null },
  'alpha-bar': {
    tex: '\\bar\\alpha_t',
    plain: 'ᾱₜ',
    meaning: 'picture’s power kept',
    curve: 'alpha-bar',
    quantity: 'alphaBar',
  },
  'alpha-bar-before': {
    tex: '\\bar\\alpha_{t-1}',
    plain: 'ᾱₜ₋₁',
    meaning: 'kept one time earlier',
    curve: 'alpha-bar',
    quantity: 'alphaBarPrev',
  },
  'alpha-bar-last': {
    tex: '\\bar\\alpha_T',
    plain: 'ᾱ_T',
    meaning: 'kept at the end',
    curve: 'alpha-bar',
    quantity: 'lastAlphaBar',
  },
  'signal-scale': {
    tex: `\\sqrt{${markSymbol('alpha-bar', '\\bar\\alpha_t')}}`,
    plain: '√ᾱₜ',
    meaning: 'factor of the picture',
    curve: 'scales',
    quantity: 'signalScale',
  },
  'noise-scale': {
    tex: `\\sqrt{1-${markSymbol('alpha-bar', '\\bar\\alpha_t')}}`,
    plain: '√(1−ᾱₜ)',
    meaning: 'factor of the noise',
    curve: 'scales',
    quantity: 'noiseScale',
  },
  'noise-power': {
    tex: `1-${markSymbol('alpha-bar', '\\bar\\alpha_t')}`,
    plain: '1−ᾱₜ',
    meaning: 'power of the noise',
    curve: 'alpha-bar',
    quantity: 'noisePower',
  },
  alpha: { tex: '\\alpha_t', plain: 'αₜ', meaning: 'share kept at t', curve: 'beta', quantity: 'alpha' },
  beta: { tex: '\\beta_t', plain: 'βₜ', meaning: 'share replaced at t', curve: 'beta', quantity: 'beta' },
  'step-signal': {
    tex: `\\sqrt{${markSymbol('alpha', '\\alpha_t')}}`,
    plain: '√αₜ',
    meaning: 'factor of what was there',
    curve: 'beta',
    quantity: 'stepSignal',
  },
  'step-noise': {
    tex: `\\sqrt{${markSymbol('beta', '\\beta_t')}}`,
    plain: '√βₜ',
    meaning: 'factor of fresh noise',
    curve: 'beta',
    quantity: 'stepNoise',
  },
  snr: {
    tex: '\\mathrm{SNR}_t',
    plain: 'SNRₜ',
    meaning: 'picture to noise, in power',
    curve: 'snr',
    quantity: 'snr',
  },
  'snr-before': { tex: '\\mathrm{SNR}_{t-1}', plain: 'SNRₜ₋₁', meaning: 'one time earlier', curve: 'snr' },
  'log-snr': {
    tex: '\\ln\\mathrm{SNR}_t',
    plain: 'ln SNRₜ',
    meaning: 'its logarithm',
    curve: 'log-snr',
    quantity: 'logSnr',
  },
  'posterior-mean': {
    tex: '\\tilde\\mu_t',
    plain: 'μ̃ₜ',
    meaning: 'mean of x at t − 1, where x₀ is known',
    curve: null,
  },
  'posterior-x0': {
    tex: `\\dfrac{\\sqrt{${markSymbol('alpha-bar-before', '\\bar\\alpha_{t-1}')}}\\,${markSymbol('beta', '\\beta_t')}}{1-${markSymbol('alpha-bar', '\\bar\\alpha_t')}}`,
    plain: '√ᾱₜ₋₁ βₜ/(1−ᾱₜ)',
    meaning: 'factor of the picture',
    curve: null,
    quantity: 'posteriorX0',
  },
  'posterior-xt': {
    tex: `\\dfrac{\\sqrt{${markSymbol('alpha', '\\alpha_t')}}\\,(1-${markSymbol('alpha-bar-before', '\\bar\\alpha_{t-1}')})}{1-${markSymbol('alpha-bar', '\\bar\\alpha_t')}}`,
    plain: '√αₜ (1−ᾱₜ₋₁)/(1−ᾱₜ)',
    meaning: 'factor of what is there',
    curve: null,
    quantity: 'posteriorXt',
  },
  'posterior-variance': {
    tex: '\\tilde\\beta_t',
    plain: 'β̃ₜ',
    meaning: 'variance about that mean',
    curve: 'beta',
    quantity: 'posteriorVariance',
  },
  lambda: {
    tex: '\\lambda_t',
    plain: 'λₜ',
    meaning: 'weight in the bound',
    curve: 'bound-weight',
    quantity: 'boundWeight',
  },
  'mean-square': {
    tex: '\\overline{x_0^2}',
    plain: 'mean x₀²',
    meaning: 'mean of the picture’s squares',
    curve: null,
  },
  'bits-last': {
    tex: 'L_T',
    plain: 'L_T',
    meaning: 'bits of x₀ still in x_T',
    curve: null,
    quantity: 'lastBits',
  },
} as const satisfies Record<string, SymbolStory>;

export type SymbolName = keyof typeof symbols;

/** A symbol's entry, typed with the properties that all entries share. */
export const symbolStory = (name: SymbolName): SymbolStory => symbols[name];

/** The symbol's TeX, to be pointed at. */
export const mark = (name: SymbolName): string => markSymbol(name, symbols[name].tex);

/** The symbols marked in TeX sources, in reading order, each once: outer ones before those inside. */
export function symbolsIn(sources: readonly string[]): SymbolName[] {
  const names = sources.flatMap((tex) => [...tex.matchAll(/symbol=([\w-]+)/g)].map(([, name]) => name!));
  return [...new Set(names)] as SymbolName[];
}
