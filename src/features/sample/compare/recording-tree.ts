/** Recordings as a tree of futures: which went on from which, and what a branch looked like before it was one. Pure. */
import { samplerOf } from '../../../diffusion/samplers/settings';
import { frameAt, type Recording } from '../../../state/recordings/recording';
import { sampleOf } from '../stage/moment';
import { nearestPicture } from '../stage/nearest-picture';

export interface TreeEntry {
  recording: Recording;
  /** The one that it went on from; null at a root, and where that one is gone. */
  parent: Recording | null;
  /** 0 at a root. */
  depth: number;
}

const parentOf = (recordings: readonly Recording[], { parent }: Recording): Recording | null =>
  (parent && recordings.find(({ id }) => id === parent.id)) ?? null;

/** Every recording once, oldest root first, each followed by what went on from it. */
export function treeOf(recordings: readonly Recording[]): TreeEntry[] {
  const below = (parent: Recording | null, depth: number): TreeEntry[] =>
    recordings
      .filter((recording) => parentOf(recordings, recording) === parent)
      .flatMap((recording) => [{ recording, parent, depth }, ...below(recording, depth + 1)]);
  return below(null, 0);
}

/** What tells it from its neighbours in a word or two: one seed is sampled from in more than one way. */
export function chipTitle({ kind, title, settings }: Recording): string {
  if (kind === 'demo') return 'The recorded demo';
  return settings && title === `Seed ${settings.seed}`
    ? `${title} · ${samplerOf(settings.sampler).label}`
    : title;
}

/**
 * x_t of one sample before the recording began, oldest first: the frames of what it went on from. Which picture of that
 * it was is read from the pixels, since a branch makes many of one and a painting each of its own. Empty at a root.
 */
export function pastOf(recordings: readonly Recording[], recording: Recording, sample: number): Uint8Array[] {
  const parent = parentOf(recordings, recording);
  const first = recording.frames[0];
  const { size, channels } = recording;
  if (!parent || !first || parent.size !== size || parent.channels !== channels) return [];
  const at = recording.parent!.index;
  const shared = frameAt(parent, at);
  if (!shared) return [];
  const from = nearestPicture(sampleOf(first.xt, sample, size, channels), shared.xt)?.index ?? 0;
  const frames = parent.frames.slice(0, at).map(({ xt }) => sampleOf(xt, from, size, channels));
  return [...pastOf(recordings, parent, from), ...frames];
}
