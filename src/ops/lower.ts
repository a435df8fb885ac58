/** Writes a fused step for a target: GPU launches, or what it costs. A further target is a case here and a file of its own. */
import type { Dispatch } from './gpu/dispatch';
import { lowerToWebGpu, type WebGpuTarget } from './gpu/lower';
import { type CountTarget, lowerToCount, type StepCount } from './plan/count';
import type { FusedStep } from './plan/steps';

export type Target = WebGpuTarget | CountTarget;

export function lower(step: FusedStep, target: WebGpuTarget): Dispatch;
export function lower(step: FusedStep, target: CountTarget): StepCount;
export function lower(step: FusedStep, target: Target): Dispatch | StepCount {
  return target.kind === 'webgpu' ? lowerToWebGpu(step, target) : lowerToCount(step, target);
}
