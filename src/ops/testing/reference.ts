/**
 * Every operator once more in float64 loops, forward only: the tests' oracle. Gradients come from central differences,
 * which in float64 are right to about nine digits, so no second derivation can share a mistake with the first.
 */

/** A dense array, row-major. */
export interface Dense {
  shape: number[];
  values: Float64Array;
}

export const dense = (shape: number[], values: ArrayLike<number>): Dense => ({
  shape,
  values: Float64Array.from(values),
});

const zeros = (shape: number[]): Dense => dense(shape, new Float64Array(shape.reduce((n, m) => n * m, 1)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const map = (x: Dense, f: (value: number, index: number) => number): Dense => ({
  shape: x.shape,
  values: x.values.map(f),
});

/** @param x [B, H, W, C] @param w [k, k, C, O] @param bias [O]; padding k >> 1 on every side */
export function conv(x: Dense, w: Dense, bias: Dense, stride: number): Dense {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [kernel, , , outChannels] = w.shape as [number, number, number, number];
  const pad = kernel >> 1;
  const [outHeight, outWidth] = [height, width].map(
    (n) => Math.floor((n + 2 * pad - kernel) / stride) + 1,
  ) as [number, number];
  const out = zeros([batch, outHeight, outWidth, outChannels]);
  let at = 0;
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < outHeight; y++)
      for (let z = 0; z < outWidth; z++)
        for (let o = 0; o < outChannels; o++) {
          let sum = bias.values[o];
          for (let ky = 0; ky < kernel; ky++)
            for (let kx = 0; kx < kernel; kx++) {
              const [iy, ix] = [y * stride + ky - pad, z * stride + kx - pad];
              if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
              for (let c = 0; c < channels; c++)
                sum +=
                  x.values[((b * height + iy) * width + ix) * channels + c] *
                  w.values[((ky * kernel + kx) * channels + c) * outChannels + o];
            }
          out.values[at++] = sum;
        }
  return out;
}

/** @param x […, I] @param w [I, O] @param bias [O] */
export function linear(x: Dense, w: Dense, bias: Dense): Dense {
  const [inSize, outSize] = w.shape as [number, number];
  const out = zeros([...x.shape.slice(0, -1), outSize]);
  for (let r = 0; r < x.values.length / inSize; r++)
    for (let o = 0; o < outSize; o++) {
      let sum = bias.values[o];
      for (let i = 0; i < inSize; i++) sum += x.values[r * inSize + i] * w.values[i * outSize + o];
      out.values[r * outSize + o] = sum;
    }
  return out;
}

export const silu = (x: Dense): Dense => map(x, (v) => v * sigmoid(v));

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

/** @param x [B, H, W, C] @param time [B, C] */
export function addTime(x: Dense, time: Dense): Dense {
  const channels = x.shape[3];
  const each = x.values.length / x.shape[0];
  return map(x, (v, i) => v + time.values[Math.floor(i / each) * channels + (i % channels)]);
}

export const add = (x: Dense, y: Dense): Dense => map(x, (v, i) => v + y.values[i]);

/** Along the last axis. */
export function concat(x: Dense, y: Dense): Dense {
  const [cx, cy] = [x.shape.at(-1)!, y.shape.at(-1)!];
  const out = zeros([...x.shape.slice(0, -1), cx + cy]);
  return map(out, (_, i) => {
    const [row, c] = [Math.floor(i / (cx + cy)), i % (cx + cy)];
    return c < cx ? x.values[row * cx + c] : y.values[row * cy + c - cx];
  });
}

/** @param x [B, H, W, C] */
export function upsample(x: Dense): Dense {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const out = zeros([batch, 2 * height, 2 * width, channels]);
  return map(out, (_, i) => {
    const c = i % channels;
    const px = Math.floor(i / channels) % (2 * width);
    const py = Math.floor(i / channels / (2 * width)) % (2 * height);
    const b = Math.floor(i / channels / (4 * width * height));
    return x.values[((b * height + (py >> 1)) * width + (px >> 1)) * channels + c];
  });
}

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

/** @param prediction, target [B, …] @param weights [B, 1] */
export function loss(prediction: Dense, target: Dense, weights: Dense): Dense {
  const batch = prediction.shape[0];
  const pixels = prediction.values.length / batch;
  let sum = 0;
  prediction.values.forEach((p, i) => {
    sum += weights.values[Math.floor(i / pixels)] * (p - target.values[i]) ** 2;
  });
  return dense([], [sum / (batch * pixels)]);
}

/** d⟨dy, f(inputs)⟩/d inputs[which], by central differences. */
export function numericGradient(
  f: (...inputs: Dense[]) => Dense,
  inputs: Dense[],
  dy: ArrayLike<number>,
  which: number,
): Float64Array {
  const h = 1e-5;
  const objective = () => f(...inputs).values.reduce((sum, value, i) => sum + value * dy[i], 0);
  const { values } = inputs[which];
  return values.map((value, i) => {
    values[i] = value + h;
    const up = objective();
    values[i] = value - h;
    const down = objective();
    values[i] = value;
    return (up - down) / (2 * h);
  });
}
