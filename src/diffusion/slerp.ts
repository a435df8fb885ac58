/** The way from one noise to another along the sphere: a straight line between them would pass through too weak noise. */

const normOf = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

/** Below this sine the two directions are one, or opposite, and no arc between them can be told. */
const leastSine = 1e-4;

/**
 * Spherical interpolation (Shoemake 1985): the direction turns evenly from that of `from` (share 0) to that of `to`
 * (share 1), and the norm goes evenly from one norm to the other. Nearly parallel, opposite or zero vectors are
 * interpolated in a straight line.
 * Throws a RangeError when the two are not of one length.
 */
export function slerp(from: Float32Array, to: Float32Array, share: number): Float32Array {
  if (from.length !== to.length) {
    throw new RangeError(
      `Two noises must be of one length to go from one to the other, but they are of ${from.length} and ${to.length}.`,
    );
  }
  const [fromNorm, toNorm] = [normOf(from), normOf(to)];
  const dot = from.reduce((sum, value, i) => sum + value * to[i], 0);
  const angle = Math.acos(Math.min(1, Math.max(-1, dot / (fromNorm * toNorm))));
  const sine = Math.sin(angle);
  // Not a number for a zero vector, so the comparison is the right way round for it.
  const turns = sine >= leastSine;
  const norm = (1 - share) * fromNorm + share * toNorm;
  const fromWeight = turns ? (norm * Math.sin((1 - share) * angle)) / (sine * fromNorm) : 1 - share;
  const toWeight = turns ? (norm * Math.sin(share * angle)) / (sine * toNorm) : share;
  return from.map((value, i) => fromWeight * value + toWeight * to[i]);
}
