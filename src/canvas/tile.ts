/** One picture as ImageData at its native size; the style sheet enlarges it with hard edges. */

import type { Channels } from '../lib/channels';
import { paintTiles } from './raster';

/** Picture `index` of NHWC bytes, `size` × `size` × `channels` each. */
export function tileImageData(
  pixels: Uint8Array,
  size: number,
  channels: Channels,
  index: number,
): ImageData {
  const image = new ImageData(size, size);
  paintTiles(image, { pixels, size, channels }, size, 0, [{ index, x: 0, y: 0 }]);
  return image;
}
