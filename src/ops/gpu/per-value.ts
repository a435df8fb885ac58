/** Element-wise launches: one thread computes one value of the result from the same row and channel of its inputs. */
import { type Dispatch, declare, reads, tensorPart, type View, writes } from './dispatch';

const threads = 64;
const groupsFor = (count: number): [number, number, number] => {
  const groups = Math.ceil(count / threads);
  // Along x alone a launch is limited to 65,535 workgroups.
  const width = Math.min(groups, 32_768);
  return [width, Math.ceil(groups / width), 1];
};

/** @param value WGSL of the result at `row` and `channel`; input `x` is read there by `xAt(row, channel)` */
export function perValue(
  label: string,
  operator: string,
  out: View,
  inputs: { name: string; view: View }[],
  value: string,
  batch: number,
  helpers = '',
): Dispatch {
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
  return {
    label,
    operator,
    code,
    bindings: [writes(tensorPart(out)), ...inputs.map(({ view }) => reads(tensorPart(view)))],
    workgroups: groupsFor(batch * out.rows * out.channels),
  };
}
