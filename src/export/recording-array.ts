/**
 * A recording as one array of numbers for other programs: shape [times, pictures, side, side, channels], noisiest first.
 * Made in slices on the page's own thread.
 */
import { fromBytes } from '../lib/byte-values';
import type { Channels } from '../lib/channels';
import { fromFixedPoint } from '../lib/fixed-point';
import { inSlices } from '../lib/slices';
import type { MakingOptions } from './film';
import { npyHeader } from './npy';

/**
 * What can be taken: x_t as float32 in the network's units, the two guesses as the bytes that were shown. A recording that
 * came out of a file has bytes of x_t alone.
 */
const arrayNames = ['xt', 'x0Hat', 'epsHat'] as const;
export type ArrayName = (typeof arrayNames)[number];

export interface ArraySource {
  frames: readonly {
    /** x_t in fixed point; empty where it was not kept. */
    state: Int16Array;
    xt: Uint8Array;
    x0Hat: Uint8Array;
    epsHat: Uint8Array;
  }[];
  /** The finished pictures, which close the array of x_t as its last time; null when there are none. */
  final: Uint8Array | null;
  count: number;
  /** Side of one picture in pixels. */
  size: number;
  channels: Channels;
}

/** Whether the array is of float32. */
const isExact = ({ frames }: ArraySource, name: ArrayName): boolean =>
  name === 'xt' && frames.every(({ state }) => state.length > 0);

/** The array's times one after another, each made when it is asked for. */
function* timesOf(source: ArraySource, name: ArrayName): Generator<Float32Array | Uint8Array> {
  const exact = isExact(source, name);
  for (const frame of source.frames) yield exact ? fromFixedPoint(frame.state) : frame[name];
  if (source.final && name === 'xt') yield exact ? fromBytes(source.final) : source.final;
}

/**
 * The .npy file of one array. Rejects with a RangeError when a frame does not hold all pictures, and with the signal's
 * reason when aborted.
 */
export async function makeArray(
  source: ArraySource,
  name: ArrayName,
  { onProgress, signal }: MakingOptions = {},
): Promise<Blob> {
  const { frames, final, count, size, channels } = source;
  const times = frames.length + (final && name === 'xt' ? 1 : 0);
  const each = count * size * size * channels;
  const slice = inSlices(signal);
  // Blobs, which the browser may keep on disk: all the numbers at once can be more than a page should hold.
  const parts: Blob[] = [];
  for (const numbers of timesOf(source, name)) {
    await slice();
    if (numbers.length !== each) {
      throw new RangeError(`Every frame of this recording must have ${each} numbers, not ${numbers.length}.`);
    }
    parts.push(new Blob([numbers as Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>]));
    onProgress?.(parts.length / times);
  }
  signal?.throwIfAborted();
  const header = npyHeader(isExact(source, name) ? 'f4' : 'u1', [times, count, size, size, channels]);
  return new Blob([header, ...parts], { type: 'application/octet-stream' });
}
