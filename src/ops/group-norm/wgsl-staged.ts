/** GroupNorm for GPUs: one workgroup a picture and group, its sums through workgroup memory, sizes in the text. */

import { declare } from '../gpu/dispatch';
import type { Launch } from '../gpu/launch';
import { groupNormEpsilon } from './portable';
import type { GroupNormGradientStep, GroupNormSpec, GroupNormStep } from './steps';

/** Threads of a workgroup: a multiple of the group's channels, so that a thread stays with one channel. */
const threadsFor = (groupSize: number): number => groupSize * Math.max(1, Math.floor(256 / groupSize));

/** Common part: which values of x this workgroup reads, and in which order a thread does. */
function head({ x, groups }: GroupNormSpec): string {
  const size = x.channels / groups;
  const threads = threadsFor(size);
  return `
const size = ${size}u;
const threads = ${threads}u;
const pixels = ${x.rows}u;
var<workgroup> shared_: array<vec4f, threads>;
/** Sums the threads' values; every thread gets the total. */
fn total(value: vec4f, thread: u32) -> vec4f {
  shared_[thread] = value;
  workgroupBarrier();
  var span = threads;
  while (span > 1u) {
    let half = (span + 1u) / 2u;
    if (thread < span - half) { shared_[thread] += shared_[thread + half]; }
    workgroupBarrier();
    span = half;
  }
  let sum = shared_[0];
  workgroupBarrier();
  return sum;
}
fn xIndex(image: u32, pixel: u32, channel: u32) -> u32 {
  return (image * pixels + pixel) * ${x.stride}u + ${x.offset}u + channel;
}`;
}

export function stagedNormForward(spec: GroupNormStep, batch: number): Launch {
  const { groups, silu, out } = spec;
  const code = `${declare(0, 'x', 'read', false)}
${declare(1, 'scales', 'read', false)}
${declare(2, 'result', 'write', false)}
${declare(3, 'statistics', 'write', false)}
${head(spec)}
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = group.y;
  let channel = group.x * size + thread % size;
  var sum = 0.0;
  for (var p = thread / size; p < pixels; p += threads / size) { sum += x[xIndex(image, p, channel)]; }
  let mean = total(vec4f(sum), thread).x / f32(pixels * size);
  var squares = 0.0;
  for (var p = thread / size; p < pixels; p += threads / size) {
    let d = x[xIndex(image, p, channel)] - mean;
    squares += d * d;
  }
  let inverse = 1 / sqrt(total(vec4f(squares), thread).x / f32(pixels * size) + ${groupNormEpsilon});
  if (thread == 0u) {
    statistics[(image * ${groups}u + group.x) * 2u] = mean;
    statistics[(image * ${groups}u + group.x) * 2u + 1u] = inverse;
  }
  let scale = inverse * scales[channel];
  let offset = scales[${spec.biasAt}u + channel];
  for (var p = thread / size; p < pixels; p += threads / size) {
    let y = (x[xIndex(image, p, channel)] - mean) * scale + offset;
    result[(image * pixels + p) * ${out.stride}u + ${out.offset}u + channel] = ${silu ? 'y / (1 + exp(-y))' : 'y'};
  }
}`;
  return { code, workgroups: [groups, batch, 1] };
}

export function stagedNormGradient(spec: GroupNormGradientStep, batch: number): Launch {
  const { groups, silu, x, dy, dx, addends, pixelSum } = spec;
  const others = addends.map(
    (view, i) => ` + addend${i}[(image * pixels + p) * ${view.stride}u + ${view.offset}u + channel]`,
  );
  const firstFree = 6 + addends.length;
  const code = `${declare(0, 'x', 'read', false)}
${declare(1, 'scales', 'read', false)}
${declare(2, 'dy', 'read', false)}
${declare(3, 'statistics', 'read', false)}
${declare(4, 'dx', 'write', false)}
${declare(5, 'partials', 'write', false)}
${addends.map((_, i) => declare(6 + i, `addend${i}`, 'read', false)).join('\n')}
${pixelSum ? declare(firstFree, 'pixelSum', 'write', false) : ''}
${head(spec)}
@compute @workgroup_size(threads)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = group.y;
  let channel = group.x * size + thread % size;
  let mean = statistics[(image * ${groups}u + group.x) * 2u];
  let inverse = statistics[(image * ${groups}u + group.x) * 2u + 1u];
  let gamma = scales[channel];
  let beta = scales[${spec.biasAt}u + channel];
  var sums = vec4f();
  for (var p = thread / size; p < pixels; p += threads / size) {
    let normed = (x[xIndex(image, p, channel)] - mean) * inverse;
    let d = through(dy[(image * pixels + p) * ${dy.stride}u + ${dy.offset}u + channel], normed * gamma + beta);
    sums += vec4f(d, d * normed, normed, 0);
  }
  shared_[thread] = sums;
  workgroupBarrier();
  // The first \`size\` threads hold a channel each: all its pixels' sums.
  if (thread < size) {
    for (var t = thread + size; t < threads; t += size) { sums += shared_[t]; }
    partials[image * ${2 * x.channels}u + channel] = sums.y;
    partials[image * ${2 * x.channels}u + ${x.channels}u + channel] = sums.x;
  }
  workgroupBarrier();
  let means = total(select(vec4f(), sums * gamma, thread < size), thread) / f32(pixels * size);
  ${
    pixelSum
      ? `if (thread < size) {
    pixelSum[image * ${pixelSum.stride}u + ${pixelSum.offset}u + channel] =
      inverse * (sums.x * gamma - f32(pixels) * means.x - sums.z * means.y);
  }`
      : ''
  }
  for (var p = thread / size; p < pixels; p += threads / size) {
    let normed = (x[xIndex(image, p, channel)] - mean) * inverse;
    let d = through(dy[(image * pixels + p) * ${dy.stride}u + ${dy.offset}u + channel], normed * gamma + beta);
    dx[(image * pixels + p) * ${dx.stride}u + ${dx.offset}u + channel] =
      inverse * (d * gamma - means.x - normed * means.y)${others.join('')};
  }
}
fn through(d: f32, y: f32) -> f32 {
  ${silu ? 'let s = 1 / (1 + exp(-y)); return d * s * (1 + y * (1 - s));' : 'return d;'}
}`;
  return { code, workgroups: [groups, batch, 1] };
}
