/**
 * Quality against evaluations: samples made in so many evaluations each, and how far they are from a set of pictures.
 * An async generator like the sampling itself: null after each evaluation, a point when one is there.
 */
import { fromBytes } from '../data/batch';
import type { ImageSet } from '../data/types';
import { slicedWasserstein } from '../diffusion/sliced-wasserstein';
import type { QualityPoint, QualityReference, SampleSettings } from './protocol';
import { pixelsOf, planSampling, type SamplingSource, type SamplingWay, sampling } from './sampler';

const projections = 64;
/** The directions are the same in every measurement, so that points can be compared. */
const directionSeed = 1;

/** Between two sets of pictures as NHWC bytes. */
const distance = (first: Uint8Array, second: Uint8Array, pixels: number): number =>
  slicedWasserstein(fromBytes(first), fromBytes(second), pixels, projections, directionSeed);

type Shape = Pick<SamplingSource, 'size' | 'channels'>;

/**
 * The pictures to compare with, NHWC bytes.
 * @throws Error with a sentence when there are none or they are not of the model's size
 */
export function referencePixels(
  reference: QualityReference,
  heldOut: ImageSet | null,
  { size, channels }: Shape,
): Uint8Array {
  const given = reference === 'held-out' ? heldOut : reference;
  if (!given?.count) {
    throw new Error('There are no pictures kept out of training to compare with: give others.');
  }
  if (given.pixels.length !== given.count * size * size * channels) {
    throw new Error(
      `The pictures to compare with must have ${size} px and ${channels} channels, as the model’s have.`,
    );
  }
  return given.pixels;
}

/**
 * Training pictures, as many as samples, against the reference: what samples would score that are like them. Null for a
 * model of another size.
 */
export function trainingFloor(
  training: ImageSet,
  reference: Uint8Array,
  { size, channels }: Shape,
  count: number,
): number | null {
  if (training.size !== size || training.channels !== channels) return null;
  const pixels = pixelsOf(training);
  const taken = Math.min(count, training.count);
  const pictures = new Uint8Array(taken * pixels);
  for (let i = 0; i < taken; i++) {
    const from = Math.floor((i * training.count) / taken) * pixels;
    pictures.set(training.pixels.subarray(from, from + pixels), i * pixels);
  }
  return distance(pictures, reference, pixels);
}

/** @param reference NHWC bytes of pictures of the source's size */
export async function* measuringQuality(
  source: SamplingSource,
  settings: SampleSettings,
  evaluations: readonly number[],
  way: SamplingWay,
  reference: Uint8Array,
): AsyncGenerator<QualityPoint | null, void, void> {
  const measured = new Set<number>();
  for (const steps of evaluations) {
    const asked = { ...settings, steps };
    const { length } = planSampling(source, asked, way).steps;
    if (measured.has(length)) continue;
    measured.add(length);
    const turns = sampling(source, asked, { ...way, keepEvery: 0 });
    try {
      let turn = await turns.next();
      for (; !turn.done; turn = await turns.next()) yield null;
      yield { evaluations: length, distance: distance(turn.value, reference, pixelsOf(source)) };
    } finally {
      // What was cancelled in the middle gives back what it holds.
      await turns.return(new Uint8Array());
    }
  }
}
