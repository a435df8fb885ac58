/**
 * Quality against evaluations: samples made in so many evaluations each, and how far they are from a set of pictures.
 * An async generator like the sampling itself: null after each evaluation, a point when one is there.
 */

import type { ImageSet } from '../../data/types';
import { slicedWasserstein } from '../../diffusion/sliced-wasserstein';
import { fromBytes } from '../../lib/byte-values';
import type { QualityPoint, QualityReference, SampleSettings } from '../protocol';
import type { SplitSet } from '../run/training-set';
import { pixelsOf, planSampling, type SamplingSource, type SamplingWay, sampling } from './sampler';

const projections = 64;
/** The directions are the same in every measurement, so that points can be compared. */
const directionSeed = 1;

/** Between two sets of pictures as NHWC bytes. */
const distance = (first: Uint8Array, second: Uint8Array, pixels: number): number =>
  slicedWasserstein(fromBytes(first), fromBytes(second), pixels, projections, directionSeed);

type Shape = Pick<SamplingSource, 'size' | 'channels'>;

/** NHWC bytes. @throws Error with a sentence when there are no such pictures or they are not of the model's size */
function referencePixels(
  reference: QualityReference,
  ofRun: SplitSet | null,
  { size, channels }: Shape,
): Uint8Array {
  const own = { training: ofRun?.training, 'held-out': ofRun?.heldOut };
  const given = typeof reference === 'string' ? own[reference] : reference;
  if (!given?.count) throw new Error('The run has no such pictures to compare with: give others.');
  if (given.pixels.length !== given.count * size * size * channels) {
    throw new Error(
      `The pictures to compare with must have ${size} px and ${channels} channels, as the model’s have.`,
    );
  }
  return given.pixels;
}

/** Training pictures, as many as samples, against the reference. Null for a model of another size. */
function trainingFloor(
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

export interface Compared {
  /** NHWC bytes. */
  pixels: Uint8Array;
  /** What samples would score that are like the training pictures; null where those are the measure themselves. */
  floor: number | null;
}

/**
 * What `count` samples of a model are compared with.
 * @param ofRun the pictures of the run, if there is one
 * @throws Error with a sentence when there are no such pictures or they are not of the model's size
 */
export function comparedWith(
  reference: QualityReference,
  ofRun: SplitSet | null,
  shape: Shape,
  count: number,
): Compared {
  const pixels = referencePixels(reference, ofRun, shape);
  const known = ofRun && reference !== 'training';
  return { pixels, floor: known ? trainingFloor(ofRun.training, pixels, shape, count) : null };
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
