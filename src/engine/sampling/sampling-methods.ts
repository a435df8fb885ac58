/** The methods of the engine that sample, measure samples, and load what is sampled from. */
import type { EngineParts } from '../engine-parts';
import type { EngineApi, ModelId, QualityPoint } from '../protocol';
import { type NamedSource, namedSource } from './named-source';
import { comparedWith } from './quality';
import { qualityJob } from './quality-job';
import { samplingJob } from './sampling-job';

type SamplingMethod = 'sample' | 'quality' | 'cancelSampling' | 'loadModel' | 'disposeModel';

export function samplingMethods(parts: EngineParts): Pick<EngineApi, SamplingMethod> {
  const { host, recovery, jobs, models, emit } = parts;

  const sourceOf = (model: ModelId): NamedSource =>
    namedSource(model, host.current, models.source, parts.yieldToMessages);

  /** Waits only where it must: without a lost device a job begins at once, so that a model disposed next cancels it. */
  const ready = (): Promise<void> | null => (recovery.isDeviceLost() ? recovery.needDevice() : null);

  return {
    async sample(settings, origin) {
      const wait = ready();
      if (wait) await wait;
      const named = sourceOf(origin.model);
      jobs.requireIdle();
      await jobs.run(samplingJob(named, settings, origin, emit));
    },

    async quality(settings, plans, model, reference) {
      const wait = ready();
      if (wait) await wait;
      const named = sourceOf(model);
      const pictures = host.current?.pictures ?? null;
      const compared = comparedWith(reference, pictures, named.source, settings.count);
      jobs.requireIdle();
      const points: QualityPoint[] = [];
      await jobs.run(qualityJob(named, settings, plans, model, compared, points, emit));
      return { points, floor: compared.floor };
    },

    async cancelSampling() {
      jobs.cancel();
    },

    async loadModel(id, state) {
      await recovery.needDevice();
      return models.load(id, state);
    },

    disposeModel: (id) => models.dispose(id),
  };
}
