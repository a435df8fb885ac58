/** One launch of a GPU kernel: text, sizes and buffers. Plain data; nothing here touches a device. */
import type { Binding, PlacedPart } from '../plan/buffers';

/**
 * How kernels are written: for a GPU, with tiles in workgroup memory and every size in the text; for a software adapter
 * without workgroup memory, because there a barrier is a context switch and clearing that memory, which WebGPU demands,
 * costs more than the work, and with sizes in a uniform, because there compiling a text takes longer than running it.
 */
export type KernelStyle = 'gpu' | 'software';

export interface Dispatch {
  /** Where in the network, e.g. "mid_block.resnets.0.conv1". */
  label: string;
  /** Kind of work, for the profile: "conv", "conv dW"… */
  operator: string;
  /** WGSL; equal texts share one pipeline, so it never names the batch size. */
  code: string;
  bindings: Binding<PlacedPart>[];
  /** Words of a uniform that is bound behind the bindings: sizes that the text leaves open. */
  constants?: readonly number[];
  workgroups: [number, number, number];
  /** Useful operations for one picture (a multiply-add is two), for the profile; element-wise work left out. */
  flops?: number;
}

/** Declares binding `index` as an array of f32, or of vec4f where `four`. */
export const declare = (index: number, name: string, access: 'read' | 'write', four: boolean): string =>
  `@group(0) @binding(${index}) var<storage, ${access === 'read' ? 'read' : 'read_write'}> ${name}: array<${four ? 'vec4f' : 'f32'}>;`;
