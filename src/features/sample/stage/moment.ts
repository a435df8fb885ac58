/** What a recorded reverse process shows at the player's position. Pure; words for it are in words.ts. */

import type { SampleFrame } from '../../../engine/protocol';
import { byteScale } from '../../../lib/byte-values';
import type { Channels } from '../../../lib/channels';
import { lastPosition, type Recording } from '../../../state/recordings/recording';

export interface Moment {
  /** The network evaluation whose guesses are shown, counted from 1. */
  evaluation: number;
  /** 0-based time of `pictures`; null when they are finished. */
  t: number | null;
  /** x_t of every sample, or the finished pictures. */
  pictures: Uint8Array;
  /** The frame that holds both guesses: at the end, the last one that the network made. */
  frame: SampleFrame;
}

type Recorded = Pick<Recording, 'frames' | 'final'>;

/** The moment at `position`, clamped to the recording; null while there is no frame. */
export function momentAt(recording: Recorded, position: number): Moment | null {
  const { frames, final } = recording;
  if (frames.length === 0) return null;
  const at = Math.min(Math.max(0, Math.round(position)), lastPosition(recording));
  if (final && at === frames.length) {
    return { evaluation: frames.length, t: null, pictures: final, frame: frames[frames.length - 1] };
  }
  const frame = frames[at];
  return { evaluation: at + 1, t: frame.t, pictures: frame.xt, frame };
}

/** The pixels of one sample, or of `count` of them from `index` on, out of a batch: a view, not a copy. */
export function sampleOf(
  pixels: Uint8Array,
  index: number,
  size: number,
  channels: Channels,
  count = 1,
): Uint8Array {
  const length = size * size * channels;
  return pixels.subarray(index * length, (index + count) * length);
}

/** The `most` samples around the chosen one (fewer when there are fewer), all inside 0 … count − 1. */
export function neighbours(chosen: number, count: number, most: number): { start: number; length: number } {
  const length = Math.min(most, count);
  const start = Math.min(Math.max(0, chosen - Math.floor(length / 2)), count - length);
  return { start, length };
}

/** Root of the mean squared difference of two pictures in the network's units (bytes 0…255 are −1…1). */
export function rootMeanSquareChange(from: Uint8Array, to: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < from.length; index++) sum += (to[index] - from[index]) ** 2;
  return Math.sqrt(sum / from.length) / byteScale;
}

/** How far the chosen sample moves in the step that starts at `position`; null at the end, where no step follows. */
export function changeAfter(
  recording: Recorded & Pick<Recording, 'size' | 'channels'>,
  position: number,
  chosen: number,
): number | null {
  const from = momentAt(recording, position);
  if (!from || position >= lastPosition(recording)) return null;
  const to = momentAt(recording, position + 1);
  if (!to) return null;
  const { size, channels } = recording;
  return rootMeanSquareChange(
    sampleOf(from.pictures, chosen, size, channels),
    sampleOf(to.pictures, chosen, size, channels),
  );
}
