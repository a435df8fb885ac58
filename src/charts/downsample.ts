/**
 * Fewer points for the same look of a line. Every chart passes its data through here, so that no line is drawn
 * from more than 600 points however long the run or fine the schedule.
 */

export interface Point {
  x: number;
  y: number;
}

/** Points a line may have: past this many, an SVG path costs more time than it shows detail. */
export const maxPoints = 600;

/**
 * At most `max` points of the line (x, y): the first, the last, and the lowest and highest of each bucket between, in
 * the order given. Buckets are equally wide in x, so that each has its share of the chart's width even where x is
 * spread unevenly. Spikes survive, which plain striding would drop. Points whose y is not finite are left out.
 *
 * @param x rising or falling
 * @param length how many leading entries of x and y count
 * @param max at least 4
 */
export function downsample(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number = x.length,
  max: number = maxPoints,
): Point[] {
  const indices = finiteIndices(y, length);
  if (indices.length <= max) return indices.map((i) => ({ x: x[i], y: y[i] }));

  const point = (i: number): Point => ({ x: x[i], y: y[i] });
  const first = indices[0];
  const last = indices[indices.length - 1];
  const buckets = Math.floor((max - 2) / 2);
  const width = (x[last] - x[first]) / buckets || 1;
  const bucketOf = (i: number) => Math.min(buckets - 1, Math.floor((x[i] - x[first]) / width));

  const points = [point(first)];
  let k = 1;
  while (k < indices.length - 1) {
    const bucket = bucketOf(indices[k]);
    let low = indices[k];
    let high = low;
    for (; k < indices.length - 1 && bucketOf(indices[k]) === bucket; k++) {
      const i = indices[k];
      if (y[i] < y[low]) low = i;
      if (y[i] > y[high]) high = i;
    }
    points.push(point(Math.min(low, high)));
    if (low !== high) points.push(point(Math.max(low, high)));
  }
  points.push(point(last));
  return points;
}

function finiteIndices(y: ArrayLike<number>, length: number): number[] {
  const indices: number[] = [];
  for (let i = 0; i < length; i++) if (Number.isFinite(y[i])) indices.push(i);
  return indices;
}
