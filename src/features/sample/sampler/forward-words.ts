/** Which network was asked, in words: whose it is, and whether there was one at all. Pure. */
import type { ModelId } from '../../../engine/protocol';
import { formatCount } from '../../../lib/format';
import type { Recording, SampleSettings } from '../../../state/recordings/recording';
import { counted } from './words';

const weightWords = (weights: SampleSettings['weights']): string =>
  weights === 'ema' ? 'EMA weights' : 'raw weights';

/** Who made it, as far as a sentence about it needs to know. */
export interface Maker {
  model: ModelId;
  title: string;
  /** Training steps behind it. */
  step: number;
  weights: SampleSettings['weights'];
}

export const makerOfRecording = ({ origin, modelTitle, modelStep, settings }: Recording): Maker => ({
  model: origin.model,
  title: modelTitle,
  step: modelStep,
  weights: settings?.weights ?? 'ema',
});

/** "of the network you trained, step 1,840, EMA weights." */
export function ofWhom({ model, title, step, weights }: Maker): string {
  const which =
    model === 'run'
      ? `of the network you trained, step ${formatCount(step)}`
      : model === 'demo'
        ? `of the demo network, trained by this project, step ${formatCount(step)}`
        : `of the network you kept, “${title}”`;
  return `${which}, ${weightWords(weights)}.`;
}

/** The ideal denoiser asks no network. @param pictures that it knows */
export const ofNone = (pictures: number): string =>
  `no network: each is a formula over your ${counted(pictures, 'picture')}.`;

/** Evaluations that were made; of a long process not each has a frame. */
export const evaluationsMade = ({ frames, final, path }: Recording): number =>
  final ? path.length : (frames.at(-1)?.index ?? -1) + 1;
