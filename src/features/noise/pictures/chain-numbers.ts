/** The numbers that show single steps and one jump to be the same: measured, expected, and how far apart. Pure. */
import { type Moments, residualMoments, standardErrors } from '../../../diffusion/chain';
import type { Schedule } from '../../../diffusion/schedule';
import { formatNumber } from '../../../lib/format';

export interface Comparison {
  steps: Moments;
  jump: Moments;
  /** Mean 0 and variance 1 − ᾱ_t. */
  formula: Moments;
  /** One standard error of each, for this many values. */
  errors: Moments;
  /** The largest distance of the four measured numbers from the formula, in standard errors. */
  farthest: number;
}

/** @param x0 on [−1, 1], like the two noised pictures and of their length */
export function compare(
  schedule: Schedule,
  t: number,
  x0: Float32Array,
  stepped: Float32Array,
  jumped: Float32Array,
): Comparison {
  const formula = { mean: 0, variance: 1 - schedule.alphaBar[t] };
  const errors = standardErrors(formula.variance, x0.length);
  const steps = residualMoments(schedule, t, stepped, x0);
  const jump = residualMoments(schedule, t, jumped, x0);
  const distances = [steps, jump].flatMap(({ mean, variance }) => [
    Math.abs(mean) / errors.mean,
    Math.abs(variance - formula.variance) / errors.variance,
  ]);
  return { steps, jump, formula, errors, farthest: Math.max(...distances) };
}

/** Finer than this, numbers are written with powers of ten. */
const mostPlaces = 7;

/** Digits after the point such that a standard error shows two of its own. */
const placesFor = (error: number): number => Math.max(0, 1 - Math.floor(Math.log10(error)));

/** A number with as many digits as its standard error gives meaning to: "0.6712" beside "± 0.0052". */
export function formatBeside(value: number, error: number): string {
  const places = placesFor(error);
  if (places > mostPlaces) return formatNumber(value);
  return value.toFixed(places).replace('-', '−');
}

export const formatError = (error: number): string =>
  placesFor(error) > mostPlaces ? formatNumber(error, 2) : error.toFixed(placesFor(error));

/** For correct steps the largest of four deviations exceeds three standard errors in one of ninety draws. */
const usual = 3;

export function verdictOn({ farthest }: Comparison): string {
  const distance = `${farthest.toFixed(1)} standard errors`;
  return farthest <= usual
    ? `All within ${distance} (±) of the formula: one distribution, reached in two ways.`
    : `One is ${distance} (±) from the formula: rare, but right. Other noise will bring it back.`;
}
