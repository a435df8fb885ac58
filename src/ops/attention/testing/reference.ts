/** Attention in float64. Its gradients by formula are for maps too large for finite differences, and are held to these on small maps. */
import { type Dense, zeros, zerosLike } from '../../testing/dense';

/** @param q, k, v [B, H, W, C] */
export function attention(q: Dense, k: Dense, v: Dense, heads: number): Dense {
  const [batch, height, width, channels] = q.shape as [number, number, number, number];
  const n = height * width;
  const d = channels / heads;
  const out = zeros(q.shape);
  const at = (b: number, p: number, h: number, c: number) => (b * n + p) * channels + h * d + c;
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++)
      for (let i = 0; i < n; i++) {
        const scores = Array.from({ length: n }, (_, j) => {
          let sum = 0;
          for (let c = 0; c < d; c++) sum += q.values[at(b, i, h, c)] * k.values[at(b, j, h, c)];
          return Math.exp(sum / Math.sqrt(d));
        });
        const total = scores.reduce((sum, s) => sum + s, 0);
        for (let c = 0; c < d; c++) {
          let sum = 0;
          for (let j = 0; j < n; j++) sum += (scores[j] / total) * v.values[at(b, j, h, c)];
          out.values[at(b, i, h, c)] = sum;
        }
      }
  return out;
}

/** Arguments as of `attention`, dy as its result. */
export function attentionGradients(q: Dense, k: Dense, v: Dense, dy: Dense, heads: number) {
  const [batch, height, width, channels] = q.shape as [number, number, number, number];
  const n = height * width;
  const d = channels / heads;
  const [dq, dk, dv] = [zerosLike(q), zerosLike(k), zerosLike(v)];
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
