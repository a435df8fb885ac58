/** The reverse step on arrays: the reference of the fused one beside it. */
import { createRandom, standardNormals } from '../../lib/philox';
import {
  cutMark,
  type Evaluation,
  type KeptStep,
  type KnownPixels,
  type NoiseKey,
  type ReverseStep,
} from './step';

export interface ReverseResult {
  next: Float32Array;
  x0Hat: Float32Array;
  epsHat: Float32Array;
  cut: Uint8Array;
}

/**
 * Returns the next x, and the guesses; the inputs stay.
 * @param before null at the first evaluation, where d = e = 0 @param known while inpainting
 */
export function reversePortable(
  xt: Float32Array,
  prediction: Float32Array,
  before: Evaluation | null,
  step: ReverseStep,
  key: NoiseKey,
  known: KnownPixels | null = null,
): ReverseResult {
  const { x0, eps, limit, a, b, c, d, e } = step;
  const z = new Float32Array(xt.length);
  if (c !== 0) createRandom(key.seed, key.stream, step.index).fillNormal(z);
  const guess = xt.map((x, i) => x0.xt * x + x0.prediction * prediction[i]);
  const x0Hat = guess.map((value) => Math.min(limit, Math.max(-limit, value)));
  const cut = Uint8Array.from(guess, (value) => markOf(value, limit));
  const epsHat = xt.map((x, i) => eps.xt * x + eps.prediction * prediction[i]);
  const next = xt.map((x, i) => {
    const own = a * x0Hat[i] + b * x + c * z[i];
    return before ? own + d * before.x0Hat[i] + e * before.xt[i] : own;
  });
  if (known && step.kept) keepKnown(next, known, step.kept, key.seed);
  return { next, x0Hat, epsHat, cut };
}

function markOf(guess: number, limit: number): number {
  if (!Number.isFinite(guess)) return cutMark.broken;
  return Math.abs(guess) > limit ? cutMark.cut : cutMark.none;
}

/** Puts the known region, noised as `kept` says, in its place; x holds any number of pictures. */
export function keepKnown(
  x: Float32Array,
  { x0, keep, stream }: KnownPixels,
  { signal, noise, index }: KeptStep,
  seed: number,
): void {
  const eps = noise > 0 ? standardNormals(x.length, seed, stream, index) : null;
  for (let i = 0; i < x.length; i++) {
    const k = i % x0.length;
    if (keep[k]) x[i] = signal * x0[k] + (eps ? noise * eps[i] : 0);
  }
}
