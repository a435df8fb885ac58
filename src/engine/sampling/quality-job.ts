/** A measurement of quality as a job: its points as events, and together. */
import type { SamplingPlan } from '../../diffusion/sampling-plan';
import type { DrawSettings, EngineEvent, ModelId, QualityPoint } from '../protocol';
import type { Job } from './job-runner';
import type { NamedSource } from './named-source';
import { type Compared, measuringQuality } from './quality';
import { endOnly, requireSampling } from './sampler';

/**
 * @param points takes what is measured
 * @throws RangeError with a sentence when the settings or a plan do not fit the model
 */
export function qualityJob(
  { source }: NamedSource,
  settings: DrawSettings,
  plans: readonly SamplingPlan[],
  model: ModelId,
  { pixels, floor }: Compared,
  points: QualityPoint[],
  emit: (event: EngineEvent) => void,
): Job<QualityPoint | null, void> {
  for (const plan of plans) requireSampling(source, settings, endOnly(plan));
  return {
    model,
    generator: measuringQuality(source, settings, plans, pixels),
    onValue(point) {
      if (!point) return;
      points.push(point);
      emit({ kind: 'quality', point, floor });
    },
  };
}
