/** The linear step of a reverse process on the GPU, right behind the network, with its frame packed into bytes. */
import { fixedPointScale } from '../../lib/fixed-point';
import { type Dispatch, declare } from '../gpu/dispatch';
import { philoxWgsl } from '../gpu/philox-wgsl';
import { type PlacedPart, reads, tensorPart, type View, writes } from '../plan/buffers';
import { cutMark, epsRange, type KnownPixels, type NoiseKey, type ReverseStep } from './step';

/** The one uniform of a step; field order is layout. */
const reverseUniform = `struct Reverse {
  x0Xt: f32, x0Prediction: f32, epsXt: f32, epsPrediction: f32,
  a: f32, b: f32, c: f32, d: f32,
  e: f32, limit: f32, t: u32, seed: u32,
  index: u32, stream: u32, keptSignal: f32, keptNoise: f32,
  keptIndex: u32, keptStream: u32,
}
@group(0) @binding(0) var<uniform> now: Reverse;`;
/** 18 fields, rounded up to a multiple of 16 bytes. */
export const reverseUniformWords = 20;

/** Words of `frames` for four values: bytes of x_t, x̂_0 and ε̂, x_t in fixed point (two words), and what was cut. */
export const frameWords = 6;

/** Writes a step into the uniform's bytes. @param keptStream random stream of the known region's noise */
export function writeReverse(
  bytes: ArrayBuffer,
  step: ReverseStep,
  { seed, stream }: NoiseKey,
  keptStream = 0,
): void {
  const { x0, eps, a, b, c, d, e, limit, t, index, kept } = step;
  const large = 3e38;
  const reals = [x0.xt, x0.prediction, eps.xt, eps.prediction, a, b, c, d, e, Math.min(limit, large)];
  const floats = new Float32Array(bytes);
  const ints = new Uint32Array(bytes);
  floats.set(reals);
  ints.set([t, seed, index, stream], reals.length);
  floats.set([kept?.signal ?? 0, kept?.noise ?? 0], 14);
  // Stream 0 says that nothing is kept.
  ints.set([kept?.index ?? 0, kept ? keptStream : 0], 16);
}

/** What `known` holds: the picture, then 1 or 0 for each of its values; without a known region all 0. */
export function knownWords(known: KnownPixels | null, pixels: number): Float32Array<ArrayBuffer> {
  const words = new Float32Array(2 * pixels);
  if (known) {
    words.set(known.x0);
    words.set(known.keep, pixels);
  }
  return words;
}

const uniformPart = { part: { kind: 'fixed', name: 'reverse' }, access: 'uniform' } as const;
const fixed = (name: 'frames' | 'times' | 'before' | 'known'): PlacedPart => ({ kind: 'fixed', name });

/** The same row of time features for every picture. */
export function fillTimeFused(time: View, batch: number): Dispatch {
  const code = `${reverseUniform}
${declare(1, 'times', 'read', false)}
${declare(2, 'time', 'write', false)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&time)) { time[id.x] = times[now.t * ${time.channels}u + id.x % ${time.channels}u]; }
}`;
  return {
    label: 'sampling',
    operator: 'time',
    code,
    bindings: [uniformPart, reads(fixed('times')), writes(tensorPart(time))],
    workgroups: [Math.ceil((batch * time.channels) / 64), 1, 1],
  };
}

/**
 * x_t in place becomes the next x, with the known region put in its place, and `before` (x̂_0, then x_t) this
 * evaluation's; `frames` receives its planes one after the other, see frameWords.
 */
export function reverseFused(xt: View, prediction: View, batch: number): Dispatch {
  const code = `${reverseUniform}
${declare(1, 'xt', 'write', true)}
${declare(2, 'prediction', 'read', true)}
@group(0) @binding(3) var<storage, read_write> frames: array<u32>;
${declare(4, 'before', 'write', true)}
${declare(5, 'known', 'read', true)}
${philoxWgsl}
fn bytes(x: vec4f, range: f32) -> u32 {
  let b = vec4u(clamp(round((x + range) * (127.5 / range)), vec4f(), vec4f(255)));
  return b.x | (b.y << 8u) | (b.z << 16u) | (b.w << 24u);
}
fn pair(x: vec2f) -> u32 {
  let b = vec2i(clamp(round(x * ${fixedPointScale}), vec2f(-32768), vec2f(32767)));
  return (u32(b.x) & 0xffffu) | (u32(b.y) << 16u);
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let count = arrayLength(&xt);
  if (i >= count) { return; }
  let x = xt[i];
  let p = prediction[i];
  let guess = now.x0Xt * x + now.x0Prediction * p;
  let x0 = clamp(guess, vec4f(-now.limit), vec4f(now.limit));
  let eps = now.epsXt * x + now.epsPrediction * p;
  frames[i] = bytes(x, 1);
  frames[count + i] = bytes(x0, 1);
  frames[2u * count + i] = bytes(eps, ${epsRange});
  frames[3u * count + 2u * i] = pair(x.xy);
  frames[3u * count + 2u * i + 1u] = pair(x.zw);
  var cut = select(vec4u(${cutMark.none}), vec4u(${cutMark.cut}), abs(guess) > vec4f(now.limit));
  // By the exponent's bits: a compiler may take comparisons with NaN for granted.
  cut = select(cut, vec4u(${cutMark.broken}), (bitcast<vec4u>(guess) & vec4u(0x7f800000)) == vec4u(0x7f800000));
  frames[5u * count + i] = cut.x | (cut.y << 8u) | (cut.z << 16u) | (cut.w << 24u);
  var z = vec4f();
  if (now.c != 0) { z = fourNormals(now.seed, now.stream, now.index, i); }
  var next = now.a * x0 + now.b * x + now.c * z;
  // Never read before the second evaluation: it may hold anything.
  if (now.d != 0 || now.e != 0) { next += now.d * before[i] + now.e * before[count + i]; }
  if (now.keptStream != 0) {
    let each = arrayLength(&known) / 2u;
    var kept = now.keptSignal * known[i % each];
    if (now.keptNoise != 0) { kept += now.keptNoise * fourNormals(now.seed, now.keptStream, now.keptIndex, i); }
    next = select(next, kept, known[each + i % each] > vec4f(0.5));
  }
  before[i] = x0;
  before[count + i] = x;
  xt[i] = next;
}`;
  return {
    label: 'sampling',
    operator: 'reverse step',
    code,
    bindings: [
      uniformPart,
      writes(tensorPart(xt)),
      reads(tensorPart(prediction)),
      writes(fixed('frames')),
      writes(fixed('before')),
      reads(fixed('known')),
    ],
    workgroups: [Math.ceil((batch * xt.rows * xt.channels) / 256), 1, 1],
  };
}
