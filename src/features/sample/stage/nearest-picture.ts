/** The picture of a set that is nearest to a sample, for detecting copies. Pure. */
import { byteScale } from '../../../lib/byte-values';

export interface Nearest {
  /** Of the picture in the set. */
  index: number;
  /** Root of the mean squared difference of all values, in the network's units: black to white is 2. */
  distance: number;
}

/**
 * @param picture NHWC bytes of one picture
 * @param pixels NHWC bytes of whole pictures of the same size and channels; null when there are none
 */
export function nearestPicture(picture: Uint8Array, pixels: Uint8Array): Nearest | null {
  const { length } = picture;
  let nearest: Nearest | null = null;
  let least = Infinity;
  for (let index = 0; (index + 1) * length <= pixels.length && length > 0; index++) {
    const start = index * length;
    let sum = 0;
    // The sum only grows, so most pictures can be abandoned early.
    for (let k = 0; k < length && sum < least; k++) sum += (picture[k] - pixels[start + k]) ** 2;
    if (sum >= least) continue;
    least = sum;
    nearest = { index, distance: Math.sqrt(sum / length) / byteScale };
  }
  return nearest;
}
