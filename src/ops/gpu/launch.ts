/** What an operator makes of a fused step for the GPU: text, sizes and workgroups. Names and bindings follow from the step. */
import type { Dispatch, KernelStyle } from './dispatch';

export type Launch = Pick<Dispatch, 'code' | 'workgroups' | 'constants'>;

/** What a launch depends on beside its step. */
export interface LaunchContext {
  style: KernelStyle;
  /** Pictures at once. */
  batch: number;
}

/** Workgroups for so many invocations in all, for kernels that number them by `invocation`. */
export function spread(invocations: number, threads: number): [number, number, number] {
  const groups = Math.ceil(invocations / threads);
  // Along x alone a launch is limited to 65,535 workgroups.
  const width = Math.min(groups, 32_768);
  return [width, Math.ceil(groups / width), 1];
}

/** WGSL of an entry point whose invocations are numbered by `thread`. */
export const numbered = (threads: number, body: string): string => `@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let thread = id.y * groups.x * ${threads}u + id.x;
${body}
}`;
