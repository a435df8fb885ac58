/** What the quality of a run's samples is measured against. */
import type { Resolution } from '../../data/types';
import type { QualityReference } from '../../engine/protocol';
import type { PictureDoor } from '../../pictures/picture-client';
import type { RunState } from '../run/run';

/** Unseen pictures of a built-in set, and a seed that the page does not make its own with. */
const unseen = { count: 256, seed: 2 };

/**
 * The run's own pictures that were held out, new ones of its built-in set, or, where there are too few to hold any out,
 * the very pictures that it learns from.
 */
export function referenceOf({
  model,
  builtin,
}: Pick<RunState, 'model' | 'builtin'>): 'held-out' | 'unseen' | 'training' {
  if (model && model.heldOut > 0) return 'held-out';
  return builtin ? 'unseen' : 'training';
}

/** The same as the engine takes it: new pictures are generated here. */
export async function referencePictures(
  run: RunState,
  door: Pick<PictureDoor, 'generate'>,
): Promise<QualityReference> {
  const which = referenceOf(run);
  if (which !== 'unseen') return which;
  const { builtin, settings } = run;
  if (!builtin || !settings) return 'training';
  const { size, inChannels: channels } = settings.model;
  const { pixels, count } = await door.generate(builtin.name, unseen.count, {
    size: size as Resolution,
    channels,
    crop: 'centre',
    background: builtin.background,
    seed: unseen.seed,
  });
  return { pixels, count };
}
