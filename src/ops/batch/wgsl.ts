/**
 * The batch on the GPU: which pictures, which t, mirrored and shifted how, ε, x_t and the target. Same streams and
 * words as engine/run/batch.ts; a step uploads no more than its uniform.
 */
import { declare } from '../gpu/dispatch';
import type { Launch, LaunchContext } from '../gpu/launch';
import { philoxWgsl } from '../gpu/philox-wgsl';
import { stepUniform } from '../gpu/step-uniform';
import type { DrawStep, NoiseStep } from './steps';
import { drawAt, drawWords, partAt, scheduleAt, scheduleWords } from './words';

/** WGSL of the index of a part of the draw that begins at `at`. */
const inDraw = (part: keyof typeof drawAt): string => partAt('at', drawAt[part]);
/** WGSL of a part of the schedule's row that begins at `row`. */
const ofRow = (part: keyof typeof scheduleAt): string => `schedule[${partAt('row', scheduleAt[part])}]`;

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
  let t = below(${inDraw('t')}, ${T}u);
  draws[${inDraw('picture')}] = i32(below(${inDraw('picture')}, ${pictures}u));
  draws[${inDraw('t')}] = i32(t);
  draws[${inDraw('mirrored')}] = ${flip ? `i32(below(${inDraw('mirrored')}, 2u))` : '0'};
  draws[${inDraw('shiftX')}] = i32(below(${inDraw('shiftX')}, ${span}u)) - ${shift};
  draws[${inDraw('shiftY')}] = i32(below(${inDraw('shiftY')}, ${span}u)) - ${shift};
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
  let px = i32(i / ${channels}u % ${size}u) - draws[${inDraw('shiftX')}];
  let py = i32(i / ${channels * size}u) - draws[${inDraw('shiftY')}];
  let y = u32(clamp(py, 0, ${size - 1}));
  var x = u32(clamp(px, 0, ${size - 1}));
  if (draws[${inDraw('mirrored')}] != 0) { x = ${size - 1}u - x; }
  let byte = u32(draws[${inDraw('picture')}]) * ${each}u + (y * ${size}u + x) * ${channels}u + channel;
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
  let row = u32(draws[${partAt(`image * ${drawWords}u`, drawAt.t)}]) * ${scheduleWords}u;
  xt[block] = ${ofRow('signal')} * x0 + ${ofRow('noise')} * eps;
  goal[block] = ${ofRow('targetX0')} * x0 + ${ofRow('targetEps')} * eps;
}`;
  return { code, workgroups: [Math.ceil((batch * each) / 256), 1, 1] };
}
