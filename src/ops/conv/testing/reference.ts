/** Convolution in float64. Its gradients by formula are for maps too large for finite differences, and are held to these on small maps. */
import { type Dense, dense, zeros, zerosLike } from '../../testing/dense';

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

/** Every product of the forward sum, back to its two factors. Arguments as of `conv`, dy as its result. */
export function convGradients(x: Dense, w: Dense, dy: Dense, stride: number) {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [kernel, , , outChannels] = w.shape as [number, number, number, number];
  const [, outHeight, outWidth] = dy.shape as [number, number, number, number];
  const pad = kernel >> 1;
  const [dx, dw, db] = [zerosLike(x), zerosLike(w), dense([outChannels], new Float64Array(outChannels))];
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
