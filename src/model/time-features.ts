/** The network's view of time: cosines and sines of t at geometric frequencies. */

/**
 * diffusers' Timesteps with flip_sin_to_cos and freq_shift 0: [cos(t ω_i) | sin(t ω_i)], ω_i = 10000^(−i/half).
 * Computed in float64 and rounded once (a GPU's own sine is off by 2e-4).
 * @param t 0-based times, one a picture
 * @param channels even
 * @returns [t.length, channels] row-major
 */
export function timeFeatures(t: ArrayLike<number>, channels: number): Float32Array {
  const half = channels / 2;
  const out = new Float32Array(t.length * channels);
  for (let b = 0; b < t.length; b++) {
    for (let i = 0; i < half; i++) {
      const angle = t[b] * Math.exp((-Math.log(10_000) * i) / half);
      out[b * channels + i] = Math.cos(angle);
      out[b * channels + half + i] = Math.sin(angle);
    }
  }
  return out;
}
