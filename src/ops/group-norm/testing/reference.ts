/** GroupNorm in float64. Its gradients by formula are for maps too large for finite differences, and are held to these on small maps. */
import { type Dense, dense, sigmoid, zeros, zerosLike } from '../../testing/dense';

/** @param x [B, H, W, C] @param gamma, beta [C] */
export function groupNorm(x: Dense, gamma: Dense, beta: Dense, groups: number, withSilu: boolean): Dense {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const size = channels / groups;
  const pixels = height * width;
  const out = zeros(x.shape);
  for (let b = 0; b < batch; b++)
    for (let g = 0; g < groups; g++) {
      const indices: number[] = [];
      for (let p = 0; p < pixels; p++)
        for (let c = g * size; c < (g + 1) * size; c++) indices.push((b * pixels + p) * channels + c);
      const mean = indices.reduce((sum, i) => sum + x.values[i], 0) / indices.length;
      const variance = indices.reduce((sum, i) => sum + (x.values[i] - mean) ** 2, 0) / indices.length;
      for (const i of indices) {
        const c = i % channels;
        const y = ((x.values[i] - mean) / Math.sqrt(variance + 1e-5)) * gamma.values[c] + beta.values[c];
        out.values[i] = withSilu ? y * sigmoid(y) : y;
      }
    }
  return out;
}

/** Arguments as of `groupNorm`, dy as its result. Also gives the statistics, [B, groups, 2]: mean and 1/deviation. */
export function groupNormGradients(
  x: Dense,
  gamma: Dense,
  beta: Dense,
  dy: Dense,
  groups: number,
  withSilu: boolean,
) {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const size = channels / groups;
  const pixels = height * width;
  const count = pixels * size;
  const [dx, dGamma, dBeta] = [zerosLike(x), zerosLike(gamma), zerosLike(beta)];
  const statistics = dense([batch, groups, 2], new Float64Array(2 * batch * groups));
  for (let b = 0; b < batch; b++)
    for (let g = 0; g < groups; g++) {
      const indices: number[] = [];
      for (let p = 0; p < pixels; p++)
        for (let c = g * size; c < (g + 1) * size; c++) indices.push((b * pixels + p) * channels + c);
      const mean = indices.reduce((sum, i) => sum + x.values[i], 0) / count;
      const variance = indices.reduce((sum, i) => sum + (x.values[i] - mean) ** 2, 0) / count;
      const inverse = 1 / Math.sqrt(variance + 1e-5);
      statistics.values.set([mean, inverse], 2 * (b * groups + g));
      let [sum, sumNormed] = [0, 0];
      const slopes = indices.map((i) => {
        const c = i % channels;
        const normed = (x.values[i] - mean) * inverse;
        const y = normed * gamma.values[c] + beta.values[c];
        const s = 1 / (1 + Math.exp(-y));
        const d = dy.values[i] * (withSilu ? s + y * s * (1 - s) : 1);
        dGamma.values[c] += d * normed;
        dBeta.values[c] += d;
        sum += d * gamma.values[c];
        sumNormed += d * gamma.values[c] * normed;
        return { slope: d * gamma.values[c], normed };
      });
      indices.forEach((i, at) => {
        const { slope, normed } = slopes[at];
        dx.values[i] = inverse * (slope - sum / count - (normed * sumNormed) / count);
      });
    }
  return { dx, dGamma, dBeta, statistics };
}
