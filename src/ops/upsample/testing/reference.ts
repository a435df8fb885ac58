/** Doubling by nearest neighbour in float64. */
import { type Dense, map, zeros } from '../../testing/dense';

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
