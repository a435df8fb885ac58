/** The buffers of a fused plan: planned tensors and views of them, and buffers with a name of their own. Data alone. */

/** Index of a planned activation or gradient map. */
export type TensorId = number;

/**
 * A map inside a planned tensor: rows of `stride` floats, of which the `channels` from `offset` on are meant.
 * Concatenation costs nothing this way: its inputs are written side by side.
 */
export interface View {
  tensor: TensorId;
  /** Rows of one picture: pixels of a map, 1 for a vector. */
  rows: number;
  stride: number;
  offset: number;
  channels: number;
}

/** The vectors that hold one entry a parameter, and other buffers with a name of their own. */
export type FixedBuffer =
  | 'parameters'
  | 'gradients'
  | 'm'
  | 'v'
  | 'ema'
  | 'partials'
  | 'reduction'
  | 'norm'
  | 'step'
  | 'images'
  | 'schedule'
  | 'times'
  | 'draws'
  | 'losses'
  | 'reverse'
  | 'frames'
  | 'before'
  | 'known';

/** A buffer, or a stretch of one, whose place is known. */
export type PlacedPart =
  /** `share` is the part of the tensor that is meant, for the profile; all of it without. */
  | { kind: 'tensor'; id: TensorId; share?: number }
  /** `start` and `length` in 4-byte words; a part begins on a multiple of 64. */
  | { kind: 'fixed'; name: FixedBuffer; start?: number; length?: number };

/** Partial sums of a parameter's gradient, by index; where they lie, and in how many slices, is up to the target. */
export interface PartialPart {
  kind: 'partial';
  block: number;
}

export type BufferPart = PlacedPart | PartialPart;

export interface Binding<Part extends BufferPart = BufferPart> {
  part: Part;
  access: 'read' | 'write' | 'uniform';
}

export const tensorPart = ({ tensor, channels, stride }: View): PlacedPart => ({
  kind: 'tensor',
  id: tensor,
  share: channels / stride,
});
/** The whole tensor that a view is a part of. */
export const wholeTensor = ({ tensor }: View): PlacedPart => ({ kind: 'tensor', id: tensor });
export const fixedPart = (name: FixedBuffer): PlacedPart => ({ kind: 'fixed', name });

export const reads = <Part extends BufferPart>(part: Part): Binding<Part> => ({ part, access: 'read' });
export const writes = <Part extends BufferPart>(part: Part): Binding<Part> => ({ part, access: 'write' });
/** What changes from step to step: the one thing that a training step uploads. */
export const stepUniform: Binding<PlacedPart> = { part: fixedPart('step'), access: 'uniform' };
