/**
 * GroupNorm (with SiLU) on the GPU: statistics and result in one launch, and a backward launch that also writes each
 * picture's gradients of γ and β and, where it is bound, the gradient's sum over pixels.
 */
import type { Launch, LaunchContext } from '../gpu/launch';
import type { GroupNormGradientStep, GroupNormStep } from './steps';
import { directNormForward, directNormGradient } from './wgsl-direct';
import { stagedNormForward, stagedNormGradient } from './wgsl-staged';

export const groupNormForward = (step: GroupNormStep, { batch, style }: LaunchContext): Launch =>
  style === 'gpu' ? stagedNormForward(step, batch) : directNormForward(step, batch);

export const groupNormGradient = (step: GroupNormGradientStep, { batch, style }: LaunchContext): Launch =>
  style === 'gpu' ? stagedNormGradient(step, batch) : directNormGradient(step, batch);
