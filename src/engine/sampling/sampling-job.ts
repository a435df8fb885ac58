/** One reverse process as a job: its start, frames and end as events. */
import type { DrawSettings, EngineEvent, SampleFrame, SampleOrigin } from '../protocol';
import type { Job } from './job-runner';
import type { NamedSource } from './named-source';
import { requireSampling, sampling } from './sampler';

/** @throws RangeError with a sentence when the settings or the origin do not fit the model */
export function samplingJob(
  { source, title, step }: NamedSource,
  settings: DrawSettings,
  origin: SampleOrigin,
  emit: (event: EngineEvent) => void,
): Job<SampleFrame | null, Uint8Array> {
  requireSampling(source, settings, origin);
  const { size, channels, schedule } = source;
  emit({
    kind: 'sampling-started',
    schedule: schedule.spec,
    size,
    channels,
    modelTitle: title,
    modelStep: step,
  });
  let evaluations = 0;
  return {
    model: origin.model,
    generator: sampling(source, settings, origin),
    onValue(frame) {
      evaluations++;
      if (frame) emit({ kind: 'frame', frame });
    },
    onEnd(final) {
      emit({ kind: 'sampling-finished', final, forwardPasses: settings.count * evaluations });
    },
  };
}
