/** What models are sampled from: the run, the ideal denoiser over its pictures, or a loaded model. */
import type { ModelId } from '../protocol';
import type { HostedRun } from '../run/hosted-run';
import type { YieldToMessages } from '../yield-to-messages';
import { idealSource } from './ideal-source';
import { runSource, type SamplingSource } from './sampler';

export interface NamedSource {
  source: SamplingSource;
  title: string;
  /** Training steps behind it. */
  step: number;
}

/** The title of the run's network, which has no other. */
export const runTitle = 'Your model';
const idealTitle = 'Ideal denoiser';

/** @throws Error with a sentence when there is no such model */
export function namedSource(
  model: ModelId,
  hosted: HostedRun | null,
  loaded: (id: Exclude<ModelId, 'run' | 'ideal'>) => NamedSource,
  yieldToMessages: YieldToMessages,
): NamedSource {
  if (model !== 'run' && model !== 'ideal') return loaded(model);
  if (!hosted) {
    throw new Error(
      model === 'run'
        ? 'There is no training run: start one first.'
        : 'The ideal denoiser knows the pictures of a training run: start one first.',
    );
  }
  const { run, pictures } = hosted;
  if (model === 'run') return { source: runSource(run), title: runTitle, step: run.step };
  const source = idealSource(pictures.training, run.schedule, yieldToMessages);
  return { source, title: idealTitle, step: 0 };
}
