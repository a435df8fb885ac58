/**
 * The best denoiser that a finite set of pictures allows, in closed form:
 * E[x0 | x_t] = Σ wᵢ xⁱ, w = softmaxᵢ(−‖x_t − √ᾱ xⁱ‖² / (2(1−ᾱ))).
 * No network beats its loss on that set, and what it samples are copies of the set.
 */
import { requireBetween } from '../lib/assert';

type Values = Float32Array | Float64Array;

/**
 * How much each picture explains xt; the weights are in [0, 1] and sum to 1.
 * `xt` holds one picture's d values; `pictures` holds n·d values, picture by picture, n ≥ 1. ᾱ is in [0, 1).
 */
export function idealWeights(xt: Values, pictures: Values, alphaBar: number): Float64Array {
  const size = xt.length;
  const count = pictures.length / size;
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `The set must hold whole pictures of ${size} values and at least one, but it holds ${pictures.length} values.`,
    );
  }
  requireBetween('ᾱ', alphaBar, 0, 1 - Number.EPSILON / 2);
  const signal = Math.sqrt(alphaBar);
  const weights = new Float64Array(count);
  let nearest = Infinity;
  for (let i = 0; i < count; i++) {
    let distance = 0;
    for (let k = 0; k < size; k++) distance += (xt[k] - signal * pictures[i * size + k]) ** 2;
    weights[i] = distance;
    nearest = Math.min(nearest, distance);
  }
  // Relative to the nearest picture the largest exponent is 0: no overflow, and the sum is at least 1.
  let sum = 0;
  for (let i = 0; i < count; i++) {
    weights[i] = Math.exp((nearest - weights[i]) / (2 * (1 - alphaBar)));
    sum += weights[i];
  }
  return weights.map((weight) => weight / sum);
}

/** E[x0 | x_t], d values. Same arguments as `idealWeights`. */
export function idealX0(xt: Values, pictures: Values, alphaBar: number): Float64Array {
  const weights = idealWeights(xt, pictures, alphaBar);
  const mean = new Float64Array(xt.length);
  weights.forEach((weight, i) => {
    // Far pictures have underflowed to exactly 0: most of the set, at low noise.
    if (weight === 0) return;
    for (let k = 0; k < mean.length; k++) mean[k] += weight * pictures[i * mean.length + k];
  });
  return mean;
}
