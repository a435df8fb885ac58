/** A measurement of quality as a job: its points as events, and together. */
import type { EngineEvent, QualityPoint, SampleOrigin, SampleSettings } from '../protocol';
import type { Job } from './job-runner';
import type { NamedSource } from './named-source';
import { type Compared, measuringQuality } from './quality';
import { planSampling } from './sampler';

/**
 * @param points takes what is measured
 * @throws RangeError with a sentence when the settings or the origin do not fit the model
 */
export function qualityJob(
  { source }: NamedSource,
  settings: SampleSettings,
  evaluations: readonly number[],
  origin: SampleOrigin,
  { pixels, floor }: Compared,
  points: QualityPoint[],
  emit: (event: EngineEvent) => void,
): Job<QualityPoint | null, void> {
  for (const steps of evaluations) planSampling(source, { ...settings, steps }, origin);
  return {
    model: origin.model,
    generator: measuringQuality(source, settings, evaluations, origin, pixels),
    onValue(point) {
      if (!point) return;
      points.push(point);
      emit({ kind: 'quality', point, floor });
    },
  };
}
