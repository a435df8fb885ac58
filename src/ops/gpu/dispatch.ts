/**
 * The vocabulary of the fused engine: what a kernel reads and writes, and one prepared launch of it.
 * Plans are plain data; nothing here touches a device.
 */

/**
 * How kernels are written: for a GPU, with tiles in workgroup memory and every size in the text; for a software adapter
 * without workgroup memory, because there a barrier is a context switch and clearing that memory, which WebGPU demands,
 * costs more than the work, and with sizes in a uniform, because there compiling a text takes longer than running it.
 */
export type KernelStyle = 'gpu' | 'software';

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
  | 'before';

export type BufferPart =
  /** `share` is the part of the tensor that is meant, for the profile; all of it without. */
  | { kind: 'tensor'; id: TensorId; share?: number }
  /** `start` and `length` in 4-byte words; a part begins on a multiple of 64. */
  | { kind: 'fixed'; name: FixedBuffer; start?: number; length?: number };

export interface Binding {
  part: BufferPart;
  access: 'read' | 'write' | 'uniform';
}

export interface Dispatch {
  /** Where in the network, e.g. "mid_block.resnets.0.conv1". */
  label: string;
  /** Kind of work, for the profile: "conv", "conv dW"… */
  operator: string;
  /** WGSL; equal texts share one pipeline, so it never names the batch size. */
  code: string;
  bindings: Binding[];
  /** Words of a uniform that is bound behind the bindings: sizes that the text leaves open. */
  constants?: readonly number[];
  workgroups: [number, number, number];
  /** Useful operations for one picture (a multiply-add is two), for the profile; element-wise work left out. */
  flops?: number;
}

export const tensorPart = ({ tensor, channels, stride }: View): BufferPart => ({
  kind: 'tensor',
  id: tensor,
  share: channels / stride,
});
export const reads = (part: BufferPart): Binding => ({ part, access: 'read' });
export const writes = (part: BufferPart): Binding => ({ part, access: 'write' });

/** Declares binding `index` as an array of f32, or of vec4f where `four`. */
export const declare = (index: number, name: string, access: 'read' | 'write', four: boolean): string =>
  `@group(0) @binding(${index}) var<storage, ${access === 'read' ? 'read' : 'read_write'}> ${name}: array<${four ? 'vec4f' : 'f32'}>;`;
