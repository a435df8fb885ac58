/**
 * How far two sets of pictures are apart: the sliced Wasserstein-2 distance (Rabin et al. 2012, Bonneel et al. 2015).
 * Both sets are projected on random directions; on a line the cheapest way to carry one set into the other is in sorted
 * order. It sees spread and shape, not only means, needs no network, and is fair on few pictures.
 */
import { requireWhole } from '../lib/assert';
import { standardNormals } from '../lib/philox';
import { streams } from '../lib/random-streams';

/** A direction of unit length, the same for the same seed and number whatever the others are. */
function unitDirection(size: number, seed: number, number: number): Float32Array {
  const direction = standardNormals(size, seed, streams.directions, number);
  const norm = Math.sqrt(direction.reduce((sum, value) => sum + value ** 2, 0));
  return direction.map((value) => value / norm);
}

/** The places of a set's pictures on a line, ascending. */
function sortedPlaces(pictures: Float32Array, direction: Float32Array): Float64Array {
  const size = direction.length;
  return Float64Array.from({ length: pictures.length / size }, (_, i) => {
    let place = 0;
    for (let k = 0; k < size; k++) place += pictures[i * size + k] * direction[k];
    return place;
  }).sort();
}

/**
 * The squared Wasserstein-2 distance of two ascending lists of equally heavy points: ∫ (quantile − quantile)² from 0 to
 * 1, exact for lists of any lengths. Counted in shares of 1/(n·m), which are whole.
 */
function squaredDistanceOnLine(first: Float64Array, second: Float64Array): number {
  const [n, m] = [first.length, second.length];
  let sum = 0;
  for (let done = 0; done < n * m; ) {
    const i = Math.floor(done / m);
    const j = Math.floor(done / n);
    const until = Math.min((i + 1) * m, (j + 1) * n);
    sum += (until - done) * (first[i] - second[j]) ** 2;
    done = until;
  }
  return sum / (n * m);
}

function requirePictures(name: string, pictures: Float32Array, size: number): void {
  const count = pictures.length / size;
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `The ${name} set must hold whole pictures of ${size} values and at least one, but it holds ${pictures.length} values.`,
    );
  }
}

/**
 * The root of the mean, over `projections` random directions, of the squared Wasserstein-2 distance on that direction.
 * In the units of the values; two sets that differ by a constant shift of every value by δ are δ apart on average,
 * whatever the size. 0 for equal sets, in any order of their pictures.
 *
 * @param first n·size values, picture by picture
 * @param second m·size values; m may differ from n
 * @param size values of a picture
 * @param projections directions, 1…10,000: more of them, less chance in the result
 * @param seed of the directions; the same seed gives the same distance
 */
export function slicedWasserstein(
  first: Float32Array,
  second: Float32Array,
  size: number,
  projections: number,
  seed: number,
): number {
  requireWhole('The number of values of a picture', size, 1, 2 ** 31);
  requireWhole('The number of projections', projections, 1, 10_000);
  requirePictures('first', first, size);
  requirePictures('second', second, size);
  let sum = 0;
  for (let number = 0; number < projections; number++) {
    const direction = unitDirection(size, seed, number);
    sum += squaredDistanceOnLine(sortedPlaces(first, direction), sortedPlaces(second, direction));
  }
  return Math.sqrt(sum / projections);
}
