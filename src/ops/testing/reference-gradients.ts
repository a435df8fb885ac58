/**
 * Gradients in float64 by formula, for maps too large for finite differences. Their own test holds each of them to
 * finite differences of the forward oracle on small maps, so no formula is trusted by itself.
 */
import { type Dense, dense } from './reference';

const like = ({ shape, values }: Dense): Dense => dense(shape, new Float64Array(values.length));

/** Every product of the forward sum, back to its two factors. Arguments as of `conv`, dy as its result. */
export function convGradients(x: Dense, w: Dense, dy: Dense, stride: number) {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [kernel, , , outChannels] = w.shape as [number, number, number, number];
  const [, outHeight, outWidth] = dy.shape as [number, number, number, number];
  const pad = kernel >> 1;
  const [dx, dw, db] = [like(x), like(w), dense([outChannels], new Float64Array(outChannels))];
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < outHeight; y++)
      for (let z = 0; z < outWidth; z++) {
        const out = ((b * outHeight + y) * outWidth + z) * outChannels;
        for (let o = 0; o < outChannels; o++) db.values[o] += dy.values[out + o];
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const [iy, ix] = [y * stride + ky - pad, z * stride + kx - pad];
            if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
            for (let c = 0; c < channels; c++) {
              const at = ((b * height + iy) * width + ix) * channels + c;
              const filter = ((ky * kernel + kx) * channels + c) * outChannels;
              const value = x.values[at];
              let sum = 0;
              for (let o = 0; o < outChannels; o++) {
                const d = dy.values[out + o];
                sum += d * w.values[filter + o];
                dw.values[filter + o] += d * value;
              }
              dx.values[at] += sum;
            }
          }
      }
  return { dx, dw, db };
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
  const [dx, dGamma, dBeta] = [like(x), like(gamma), like(beta)];
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

/** Arguments as of `attention`, dy as its result. */
export function attentionGradients(q: Dense, k: Dense, v: Dense, dy: Dense, heads: number) {
  const [batch, height, width, channels] = q.shape as [number, number, number, number];
  const n = height * width;
  const d = channels / heads;
  const [dq, dk, dv] = [like(q), like(k), like(v)];
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++) {
      const at = (p: number) => (b * n + p) * channels + h * d;
      const dot = (x: Dense, i: number, y: Dense, j: number) => {
        let sum = 0;
        for (let c = 0; c < d; c++) sum += x.values[at(i) + c] * y.values[at(j) + c];
        return sum;
      };
      for (let i = 0; i < n; i++) {
        const weights = Float64Array.from({ length: n }, (_, j) => Math.exp(dot(q, i, k, j) / Math.sqrt(d)));
        const total = weights.reduce((sum, w) => sum + w, 0);
        const slopes = weights.map((_, j) => dot(dy, i, v, j));
        const mean = slopes.reduce((sum, slope, j) => sum + (weights[j] / total) * slope, 0);
        for (let j = 0; j < n; j++) {
          const weight = weights[j] / total;
          const s = (weight * (slopes[j] - mean)) / Math.sqrt(d);
          for (let c = 0; c < d; c++) {
            dq.values[at(i) + c] += s * k.values[at(j) + c];
            dk.values[at(j) + c] += s * q.values[at(i) + c];
            dv.values[at(j) + c] += weight * dy.values[at(i) + c];
          }
        }
      }
    }
  return { dq, dk, dv };
}
