/** A buffer of a launch table, with what was uploaded and what the last run left in it. */
import type { View } from '../plan/buffers';

export interface Held {
  buffer: GPUBuffer;
  /** Length of what is bound. */
  words: number;
  /** As uploaded, and as the last run left it. */
  before: Uint32Array<ArrayBuffer>;
  after: Uint32Array;
}

/** A NaN that no kernel computes. */
const pattern = 0x7fc5a5a5;
/** Words behind the bound part of every buffer; also where regions of a named buffer begin. */
export const block = 64;

/** A buffer full of the pattern, on the CPU so far. */
export function holdWords(device: GPUDevice, words: number): Held {
  const before = new Uint32Array(words + block).fill(pattern);
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
  const usage = STORAGE | UNIFORM | COPY_DST | COPY_SRC;
  const buffer = device.createBuffer({ size: before.byteLength, usage });
  return { buffer, words, before, after: new Uint32Array() };
}

/** Positions of a view's values in a tensor of so many words, packed order. */
export function positions(words: number, { stride, offset, channels }: View): Uint32Array {
  const all = new Uint32Array((words / stride) * channels);
  for (let i = 0, row = offset; i < all.length; row += stride)
    for (let c = 0; c < channels; c++) all[i++] = row + c;
  return all;
}

/** The first word that the last run changed outside of the allowed positions; −1 where there is none. */
export function firstStray({ before, after }: Held, allowed: Iterable<number>[]): number {
  const mine = new Uint8Array(before.length);
  for (const part of allowed) for (const at of part) mine[at] = 1;
  return before.findIndex((word, i) => word !== after[i] && !mine[i]);
}
