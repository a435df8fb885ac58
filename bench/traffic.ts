/** What a launch must at least move and compute, from its bindings: the measure that its time is held against. Pure. */

import type { Dispatch } from '../src/ops/gpu/dispatch';
import type { FixedBuffer, PlacedPart } from '../src/ops/plan/buffers';

/** Lengths in words of what bindings refer to as a whole. */
export interface Lengths {
  /** Of each planned tensor. */
  tensors: readonly number[];
  /** Of the flat vectors that hold one entry a parameter. */
  flat: number;
  partials: number;
}

/** Vectors that a launch which writes them also reads. */
const inPlace = new Set<FixedBuffer>(['parameters', 'm', 'v', 'ema']);
const flat = new Set<FixedBuffer>(['parameters', 'm', 'v', 'ema', 'gradients']);

/** Words behind a part. Of tables only a few rows are read, of the batch's draws there are few: they count nothing. */
function wordsOf(part: PlacedPart, lengths: Lengths): number {
  if (part.kind === 'tensor') return lengths.tensors[part.id] * (part.share ?? 1);
  if (part.length !== undefined) return part.length;
  if (part.name === 'partials') return lengths.partials;
  return flat.has(part.name) ? lengths.flat : 0;
}

/** Bytes when every value is moved once, however often a kernel reads it. */
export const bytesOf = ({ bindings }: Dispatch, lengths: Lengths): number =>
  bindings.reduce((sum, { part, access }) => {
    const both = access === 'write' && part.kind === 'fixed' && inPlace.has(part.name);
    return sum + 4 * wordsOf(part, lengths) * (both ? 2 : 1);
  }, 0);
