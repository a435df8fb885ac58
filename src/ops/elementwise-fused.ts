/** The few element-wise launches that no other kernel carries along: SiLU of the time embedding, sums of gradients, 2 × 2 sums. */
import { type Dispatch, declare, reads, tensorPart, type View, writes } from './gpu/dispatch';

const threads = 64;
const groupsFor = (count: number): [number, number, number] => {
  const groups = Math.ceil(count / threads);
  // Along x alone a launch is limited to 65,535 workgroups.
  const width = Math.min(groups, 32_768);
  return [width, Math.ceil(groups / width), 1];
};

/** A launch with a thread a value of `out`; `value` is WGSL in terms of row and channel. */
function perValue(
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

/** out = x σ(x). */
export const siluForward = (label: string, x: View, out: View, batch: number): Dispatch =>
  perValue(
    label,
    'silu',
    out,
    [{ name: 'x', view: x }],
    'xAt(row, channel) / (1 + exp(-xAt(row, channel)))',
    batch,
  );

/** dx = dy σ(x) (1 + x (1 − σ(x))). */
export const siluGradient = (label: string, x: View, dy: View, dx: View, batch: number): Dispatch =>
  perValue(
    label,
    'silu dx',
    dx,
    [
      { name: 'x', view: x },
      { name: 'dy', view: dy },
    ],
    'dyAt(row, channel) * slope(xAt(row, channel))',
    batch,
    'fn slope(x: f32) -> f32 { let s = 1 / (1 + exp(-x)); return s * (1 + x * (1 - s)); }',
  );

/** out = Σ terms. */
export const sumOf = (label: string, terms: View[], out: View, batch: number): Dispatch =>
  perValue(
    label,
    'sum',
    out,
    terms.map((view, i) => ({ name: `term${i}`, view })),
    terms.map((_, i) => `term${i}At(row, channel)`).join(' + '),
    batch,
  );

/**
 * The gradient of nearest-neighbour doubling: out = the sum of each 2 × 2 block of dy, plus addends.
 * @param size of the small map
 */
export function blockSum(
  label: string,
  dy: View,
  out: View,
  [height, width]: [number, number],
  addends: View[],
  batch: number,
): Dispatch {
  const base = `((row / ${height * width}u) * ${2 * height}u + 2u * (row % ${height * width}u / ${width}u)) * ${2 * width}u + 2u * (row % ${width}u)`;
  const corners = [0, 1, 2 * width, 2 * width + 1].map((step) => `dyAt(${base} + ${step}u, channel)`);
  return perValue(
    label,
    'upsample dx',
    out,
    [{ name: 'dy', view: dy }, ...addends.map((view, i) => ({ name: `addend${i}`, view }))],
    [...corners, ...addends.map((_, i) => `addend${i}At(row, channel)`)].join(' + '),
    batch,
  );
}
