/** Gathers the partial gradients, measures their norm, and updates all parameters: four launches over flat vectors. */
import { declare } from '../gpu/dispatch';
import type { Launch } from '../gpu/launch';
import { stepUniform } from '../gpu/step-uniform';
import { blockWords } from '../plan/layout';
import { adamBeta1, adamBeta2, adamEpsilon, smallestNorm } from './portable';
import { reductionWords } from './reduction-table';
import type { AdamStep, GatherGradientStep, GradientNormStep } from './steps';

const threads = 256;

/** gradient = Σ over slices of the partials. @param words length of the flat vectors */
export function gatherGradient({ words }: GatherGradientStep): Launch {
  const code = `${declare(0, 'partials', 'read', false)}
@group(0) @binding(1) var<storage, read> table: array<u32>;
${declare(2, 'gradients', 'write', false)}
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= ${words}u) { return; }
  let row = i / ${blockWords}u * ${reductionWords}u;
  // The block's end may be padding, whose partial belongs to somebody else: the table says where it stops.
  let inBlock = i % ${blockWords}u;
  let slices = table[row + 2u] & 0xffffu;
  let used = table[row + 2u] >> 16u;
  var sum = 0.0;
  if (inBlock < used) {
    for (var slice = 0u; slice < slices; slice++) { sum += partials[table[row] + inBlock + slice * table[row + 1u]]; }
  }
  gradients[i] = sum;
}`;
  return { code, workgroups: [Math.ceil(words / threads), 1, 1] };
}

/** Threads that share the gradient's squares; each leaves one sum. */
export const squareSums = 4096;

/** norm[1 + i] = the sum of every squareSums-th square of the gradient, from the i-th on. */
export function sumSquares({ words }: GradientNormStep): Launch {
  const code = `${declare(0, 'gradients', 'read', false)}
${declare(1, 'norm', 'write', false)}
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u) {
  var sum = 0.0;
  for (var i = id.x; i < ${words}u; i += ${squareSums}u) { sum += gradients[i] * gradients[i]; }
  norm[1u + id.x] = sum;
}`;
  return { code, workgroups: [squareSums / threads, 1, 1] };
}

/** norm[0] = the factor that scales the gradient's norm to at most the limit. */
export function clipFactor(): Launch {
  const code = `${stepUniform}
${declare(1, 'norm', 'write', false)}
var<workgroup> sums: array<f32, ${threads}>;
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = thread; i < ${squareSums}u; i += ${threads}u) { sum += norm[1u + i]; }
  sums[thread] = sum;
  workgroupBarrier();
  for (var span = ${threads / 2}u; span > 0u; span /= 2u) {
    if (thread < span) { sums[thread] += sums[thread + span]; }
    workgroupBarrier();
  }
  if (thread == 0u) { norm[0] = min(1, now.clipNorm / max(sqrt(sums[0]), ${smallestNorm})); }
}`;
  return { code, workgroups: [1, 1, 1] };
}

/** Adam and EMA in place. */
export function updateParameters({ words }: AdamStep): Launch {
  const code = `${stepUniform}
${declare(1, 'gradients', 'read', false)}
${declare(2, 'norm', 'read', false)}
${declare(3, 'parameters', 'write', false)}
${declare(4, 'm', 'write', false)}
${declare(5, 'v', 'write', false)}
${declare(6, 'ema', 'write', false)}
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= ${words}u) { return; }
  let g = gradients[i] * norm[0];
  let first = ${adamBeta1} * m[i] + ${1 - adamBeta1} * g;
  let second = ${adamBeta2} * v[i] + ${1 - adamBeta2} * g * g;
  let value = parameters[i] - now.learningRate * first * now.firstCorrection / (sqrt(second * now.secondCorrection) + ${adamEpsilon});
  m[i] = first;
  v[i] = second;
  parameters[i] = value;
  ema[i] = now.emaDecay * ema[i] + (1 - now.emaDecay) * value;
}`;
  return { code, workgroups: [Math.ceil(words / threads), 1, 1] };
}
