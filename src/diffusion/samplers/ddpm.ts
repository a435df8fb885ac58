/** DDPM (Ho et al. 2020): the reverse of the forward process, step by step, each with noise of its own. */
import { requireBetween } from '../../lib/assert';
import { formatNumber } from '../../lib/format';
import { betaBetween, type NoiseLevel } from '../noise-level';
import { posteriorMeanPair, posteriorVarianceOf } from '../posterior';
import {
  defineSampler,
  type OptionSpecs,
  onceAtEachTime,
  type StepCoefficients,
  withoutLookingBack,
} from './sampler';

/** One of the two variances with a fixed place in the theory (posterior.ts), or something between them. */
type Variance = 'small' | 'large' | 'interpolated';

/**
 * Algorithm 2 on the path's own α = ᾱ/ᾱ': the posterior mean, and noise of variance β̃ ("small"), β = 1 − α ("large") or
 * exp(v ln β + (1−v) ln β̃) with v = varianceMix ("interpolated"; Nichol & Dhariwal 2021, eq. 15, where a network gives
 * v). The last step (ᾱ' = 1) adds no noise with any.
 */
export function ddpmStep(
  level: NoiseLevel,
  next: NoiseLevel,
  variance: Variance,
  varianceMix = 0.5,
): StepCoefficients {
  requireBetween('The variance mix', varianceMix, 0, 1);
  const mean = posteriorMeanPair(level, next);
  const small = posteriorVarianceOf(level, next);
  const large = next.noisePower === 0 ? 0 : betaBetween(level, next);
  const mix = { small: 0, large: 1, interpolated: varianceMix }[variance];
  return { a: mean.x0, b: mean.xt, c: Math.sqrt(large ** mix * small ** (1 - mix)) };
}

const options = {
  variance: {
    kind: 'choice',
    label: 'Variance',
    control: 'segmented',
    options: [
      { value: 'small', label: 'Small', help: 'β̃ₜ, exact, were the picture known already.' },
      { value: 'interpolated', label: 'Between' },
      { value: 'large', label: 'Large', help: 'βₜ, as much noise as the forward step adds.' },
    ],
    default: 'small',
  },
  /** From small at 0 to large at 1, evenly in the logarithm. */
  varianceMix: {
    kind: 'number',
    label: 'Mix, small to large',
    name: 'variance mix',
    accessibleName: 'Variance mix, from small to large',
    control: 'slider',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.5,
    display: (value: number) => value.toFixed(2),
    matters: ({ variance }: Readonly<Record<string, unknown>>) => variance === 'interpolated',
  },
} as const satisfies OptionSpecs;

export const ddpm = defineSampler({
  id: 'ddpm',
  label: 'DDPM',
  story: 'Undoes the noising one step at a time, and adds a little fresh noise after each.',
  paper: 'Ho, Jain & Abbeel 2020, Denoising Diffusion Probabilistic Models',
  options,
  addsNoise: () => true,
  mostEvaluations: (T) => T,
  title: ({ variance, varianceMix }) =>
    variance === 'interpolated'
      ? `DDPM, variance mix ${formatNumber(varianceMix, 2)}`
      : `DDPM, ${variance} variance`,
  plan: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (level, next) =>
      withoutLookingBack(ddpmStep(level, next, settings.variance, settings.varianceMix)),
    ),
});
