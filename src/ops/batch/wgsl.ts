/**
 * The batch on the GPU: which pictures, which t, mirrored and shifted how, ε, x_t and the target. Same streams and
 * words as engine/batch.ts; the step number and the seed are all that a step uploads.
 */
import { declare } from '../gpu/dispatch';
import type { Launch, LaunchContext } from '../gpu/launch';
import { philoxWgsl } from '../gpu/philox-wgsl';
import { stepUniform } from '../gpu/step-uniform';
import type { DrawStep, NoiseStep } from './steps';
import { drawWords, scheduleWords } from './words';

/** One thread a picture: draws, and the row of time features. */
export function drawBatch(
  { time, T, pictures, flip, shift, stream }: DrawStep,
  { batch }: LaunchContext,
): Launch {
  const span = 2 * shift + 1;
  const code = `${stepUniform}
${declare(1, 'times', 'read', false)}
@group(0) @binding(2) var<storage, read_write> draws: array<i32>;
${declare(3, 'time', 'write', false)}
${philoxWgsl}
fn below(index: u32, n: u32) -> u32 { return multiplyHigh(randomWord(now.seed, ${stream}u, now.step, index), n); }
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image = id.x;
  if (image >= arrayLength(&time) / ${time.stride}u) { return; }
  let at = image * ${drawWords}u;
  let t = below(at + 1u, ${T}u);
  draws[at] = i32(below(at, ${pictures}u));
  draws[at + 1u] = i32(t);
  draws[at + 2u] = ${flip ? 'i32(below(at + 2u, 2u))' : '0'};
  draws[at + 3u] = i32(below(at + 3u, ${span}u)) - ${shift};
  draws[at + 4u] = i32(below(at + 4u, ${span}u)) - ${shift};
  for (var c = 0u; c < ${time.channels}u; c++) { time[image * ${time.stride}u + c] = times[t * ${time.channels}u + c]; }
}`;
  return { code, workgroups: [Math.ceil(batch / 32), 1, 1] };
}

/** One thread four values: x_t = √ᾱ x_0 + √(1−ᾱ) ε and the target. */
export function noiseBatch({ size, channels, stream }: NoiseStep, { batch }: LaunchContext): Launch {
  const each = size * size * channels;
  const code = `${stepUniform}
@group(0) @binding(1) var<storage, read> images: array<u32>;
@group(0) @binding(2) var<storage, read> draws: array<i32>;
${declare(3, 'schedule', 'read', false)}
${declare(4, 'xt', 'write', true)}
${declare(5, 'goal', 'write', true)}
${philoxWgsl}
fn x0At(image: u32, i: u32) -> f32 {
  let at = image * ${drawWords}u;
  let channel = i % ${channels}u;
  let px = i32(i / ${channels}u % ${size}u) - draws[at + 3u];
  let py = i32(i / ${channels * size}u) - draws[at + 4u];
  let y = u32(clamp(py, 0, ${size - 1}));
  var x = u32(clamp(px, 0, ${size - 1}));
  if (draws[at + 2u] != 0) { x = ${size - 1}u - x; }
  let byte = u32(draws[at]) * ${each}u + (y * ${size}u + x) * ${channels}u + channel;
  return f32((images[byte / 4u] >> (8u * (byte % 4u))) & 0xffu) / 127.5 - 1;
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x;
  if (block >= arrayLength(&xt)) { return; }
  let image = block * 4u / ${each}u;
  let i = block * 4u % ${each}u;
  let x0 = vec4f(x0At(image, i), x0At(image, i + 1u), x0At(image, i + 2u), x0At(image, i + 3u));
  let eps = fourNormals(now.seed, ${stream}u, now.step, block);
  let row = u32(draws[image * ${drawWords}u + 1u]) * ${scheduleWords}u;
  xt[block] = schedule[row] * x0 + schedule[row + 1u] * eps;
  goal[block] = schedule[row + 2u] * x0 + schedule[row + 3u] * eps;
}`;
  return { code, workgroups: [Math.ceil((batch * each) / 256), 1, 1] };
}
