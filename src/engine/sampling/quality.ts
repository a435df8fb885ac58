/**
 * Quality against evaluations: samples made along each of several plans, and how far they are from a set of pictures.
 * An async generator like the sampling itself: null after each evaluation, a point when one is there.
 */

import type { ImageSet } from '../../data/types';
import type { SamplingPlan } from '../../diffusion/sampling-plan';
import { slicedWasserstein } from '../../diffusion/sliced-wasserstein';
import { fromBytes } from '../../lib/byte-values';
import type { DrawSettings, QualityPoint, QualityReference } from '../protocol';
import type { SplitSet } from '../run/training-set';
import { endOnly, pixelsOf, type SamplingSource, sampling } from './sampler';

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

/** One point a plan. @param reference NHWC bytes of pictures of the source's size */
export async function* measuringQuality(
  source: SamplingSource,
  settings: DrawSettings,
  plans: readonly SamplingPlan[],
  reference: Uint8Array,
): AsyncGenerator<QualityPoint | null, void, void> {
  for (const plan of plans) {
    const turns = sampling(source, settings, endOnly(plan));
    try {
      let turn = await turns.next();
      for (; !turn.done; turn = await turns.next()) yield null;
      const evaluations = plan.steps.length;
      yield { evaluations, distance: distance(turn.value, reference, pixelsOf(source)) };
    } finally {
      // Cancelled between two evaluations, the sampling disposes its session.
      await turns.return(new Uint8Array());
    }
  }
}
