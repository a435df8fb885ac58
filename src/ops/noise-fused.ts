/**
 * The batch on the GPU: which pictures, which t, mirrored and shifted how, ε, x_t and the target. Same streams and
 * words as engine/batch.ts; the step number and the seed are all that a step uploads.
 */
import { type Dispatch, declare, reads, tensorPart, type View, writes } from './gpu/dispatch';
import { philoxWgsl } from './gpu/philox-wgsl';

/** The one uniform of a step; field order is layout. */
export const stepUniform = `struct Step {
  step: u32, seed: u32, learningRate: f32, emaDecay: f32,
  firstCorrection: f32, secondCorrection: f32, clipNorm: f32, ringRow: u32,
}
@group(0) @binding(0) var<uniform> now: Step;`;
export const stepUniformWords = 8;

/** Words of the schedule table a time: signal, noise, target's x0 and ε parts, loss weight. */
export const scheduleWords = 5;
/** Words of a picture's draw: index, t, mirrored, shift across, shift down. */
export const drawWords = 5;

export interface BatchSpec {
  pictures: number;
  size: number;
  channels: number;
  T: number;
  flip: boolean;
  shift: number;
  batchStream: number;
  noiseStream: number;
  xt: View;
  target: View;
  time: View;
}

const stepPart = { part: { kind: 'fixed', name: 'step' }, access: 'uniform' } as const;

/** One thread a picture: draws, and the row of time features. */
export function drawBatchFused(spec: BatchSpec, batch: number): Dispatch {
  const { time, T, pictures, shift } = spec;
  const span = 2 * shift + 1;
  const code = `${stepUniform}
${declare(1, 'times', 'read', false)}
@group(0) @binding(2) var<storage, read_write> draws: array<i32>;
${declare(3, 'time', 'write', false)}
${philoxWgsl}
fn below(index: u32, n: u32) -> u32 { return multiplyHigh(randomWord(now.seed, ${spec.batchStream}u, now.step, index), n); }
@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image = id.x;
  if (image >= arrayLength(&time) / ${time.stride}u) { return; }
  let at = image * ${drawWords}u;
  let t = below(at + 1u, ${T}u);
  draws[at] = i32(below(at, ${pictures}u));
  draws[at + 1u] = i32(t);
  draws[at + 2u] = ${spec.flip ? 'i32(below(at + 2u, 2u))' : '0'};
  draws[at + 3u] = i32(below(at + 3u, ${span}u)) - ${shift};
  draws[at + 4u] = i32(below(at + 4u, ${span}u)) - ${shift};
  for (var c = 0u; c < ${time.channels}u; c++) { time[image * ${time.stride}u + c] = times[t * ${time.channels}u + c]; }
}`;
  return {
    label: 'batch',
    operator: 'draw',
    code,
    bindings: [
      stepPart,
      reads({ kind: 'fixed', name: 'times' }),
      writes({ kind: 'fixed', name: 'draws' }),
      writes(tensorPart(time)),
    ],
    workgroups: [Math.ceil(batch / 32), 1, 1],
  };
}

/** One thread four values: x_t = √ᾱ x_0 + √(1−ᾱ) ε and the target. */
export function noiseBatchFused(spec: BatchSpec, batch: number): Dispatch {
  const { size, channels, xt } = spec;
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
  let eps = fourNormals(now.seed, ${spec.noiseStream}u, now.step, block);
  let row = u32(draws[image * ${drawWords}u + 1u]) * ${scheduleWords}u;
  xt[block] = schedule[row] * x0 + schedule[row + 1u] * eps;
  goal[block] = schedule[row + 2u] * x0 + schedule[row + 3u] * eps;
}`;
  return {
    label: 'batch',
    operator: 'noise',
    code,
    bindings: [
      stepPart,
      reads({ kind: 'fixed', name: 'images' }),
      reads({ kind: 'fixed', name: 'draws' }),
      reads({ kind: 'fixed', name: 'schedule' }),
      writes(tensorPart(xt)),
      writes(tensorPart(spec.target)),
    ],
    workgroups: [Math.ceil((batch * each) / 256), 1, 1],
  };
}

/** One workgroup a picture: its weighted error into the ring, and the error's gradient. */
export function lossFused(prediction: View, target: View, gradient: View, batch: number): Dispatch {
  const each = prediction.rows * prediction.channels;
  const code = `${stepUniform}
${declare(1, 'prediction', 'read', false)}
${declare(2, 'goal', 'read', false)}
@group(0) @binding(3) var<storage, read> draws: array<i32>;
${declare(4, 'schedule', 'read', false)}
${declare(5, 'gradient', 'write', false)}
${declare(6, 'losses', 'write', false)}
var<workgroup> sums: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(num_workgroups) groups: vec3u) {
  let image = group.x;
  let weight = schedule[u32(draws[image * ${drawWords}u + 1u]) * ${scheduleWords}u + 4u];
  let scale = 2 * weight / f32(${each}u * groups.x);
  var sum = 0.0;
  for (var i = thread; i < ${each}u; i += 64u) {
    let error = prediction[image * ${each}u + i] - goal[image * ${each}u + i];
    gradient[image * ${each}u + i] = scale * error;
    sum += error * error;
  }
  sums[thread] = sum;
  workgroupBarrier();
  for (var span = 32u; span > 0u; span /= 2u) {
    if (thread < span) { sums[thread] += sums[thread + span]; }
    workgroupBarrier();
  }
  if (thread == 0u) { losses[now.ringRow * groups.x + image] = weight * sums[0] / ${each}; }
}`;
  return {
    label: 'loss',
    operator: 'loss',
    code,
    bindings: [
      stepPart,
      reads(tensorPart(prediction)),
      reads(tensorPart(target)),
      reads({ kind: 'fixed', name: 'draws' }),
      reads({ kind: 'fixed', name: 'schedule' }),
      writes(tensorPart(gradient)),
      writes({ kind: 'fixed', name: 'losses' }),
    ],
    workgroups: [batch, 1, 1],
  };
}
