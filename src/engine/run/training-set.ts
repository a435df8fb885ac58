/** The pictures of a run: whether they fit it, and which of them are kept out of training. Pure. */
import type { ImageSet } from '../../data/types';
import type { TrainSettings } from '../protocol';

export interface SplitSet {
  training: ImageSet;
  heldOut: ImageSet;
}

/** @throws Error with a sentence when there are no pictures, or the network is made for others */
export function requireFit({ model }: TrainSettings, images: ImageSet): void {
  if (images.count < 1) throw new Error('The data set is empty: add pictures or choose a built-in set.');
  if (images.size === model.size && images.channels === model.inChannels) return;
  throw new Error(
    `The network takes ${model.size} px pictures of ${model.inChannels} channels, the data set has ` +
      `${images.size} px and ${images.channels}.`,
  );
}

/**
 * Keeps `count` pictures out, the same ones every time, spread evenly over the set (its folders included).
 * @throws RangeError with a sentence when none would be left to train on
 */
export function splitHeldOut(images: ImageSet, count: number): SplitSet {
  if (!Number.isInteger(count) || count < 0 || count >= images.count) {
    throw new RangeError(`Of ${images.count} pictures, ${count} cannot be kept out of training.`);
  }
  const every = images.count / count;
  const out = new Set(Array.from({ length: count }, (_, i) => Math.floor((i + 0.5) * every)));
  const indices = Array.from({ length: images.count }, (_, i) => i);
  return {
    training:
      count === 0
        ? images
        : pick(
            images,
            indices.filter((i) => !out.has(i)),
          ),
    heldOut: pick(
      images,
      indices.filter((i) => out.has(i)),
    ),
  };
}

function pick(images: ImageSet, indices: number[]): ImageSet {
  const { size, channels, names, labels, hashes } = images;
  const each = size * size * channels;
  const pixels = new Uint8Array(indices.length * each);
  indices.forEach((index, i) => {
    pixels.set(images.pixels.subarray(index * each, (index + 1) * each), i * each);
  });
  const of = (list: string[]) => indices.flatMap((index) => list.slice(index, index + 1));
  return {
    pixels,
    count: indices.length,
    size,
    channels,
    names: of(names),
    labels: of(labels),
    hashes: of(hashes),
  };
}
