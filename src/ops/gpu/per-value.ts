/** Element-wise launches: one thread computes one value of the result from the same row and channel of its inputs. */
import type { View } from '../plan/buffers';
import { declare } from './dispatch';
import { type Launch, spread } from './launch';

const threads = 64;

/** @param value WGSL of the result at `row` and `channel`; input `x` is read there by `xAt(row, channel)` */
export function perValue(
  out: View,
  inputs: { name: string; view: View }[],
  value: string,
  batch: number,
  helpers = '',
): Launch {
  const code = `${declare(0, 'result', 'write', false)}
${inputs.map(({ name }, i) => declare(1 + i, name, 'read', false)).join('\n')}
${inputs
  .map(
    ({ name, view }) =>
      `fn ${name}At(row: u32, channel: u32) -> f32 { return ${name}[row * ${view.stride}u + ${view.offset}u + channel]; }`,
  )
  .join('\n')}
${helpers}
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${threads}u + id.x;
  let row = i / ${out.channels}u;
  let channel = i % ${out.channels}u;
  if (row >= arrayLength(&result) / ${out.stride}u) { return; }
  result[row * ${out.stride}u + ${out.offset}u + channel] = ${value};
}`;
  return { code, workgroups: spread(batch * out.rows * out.channels, threads) };
}
