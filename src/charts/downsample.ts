/**
 * Fewer points for the same picture of a line. Every chart passes its data through here, so that no line is drawn
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
 * order of x. Spikes survive, which plain striding would drop. Points whose y is not finite are left out.
 *
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
  if (indices.length <= max) return indices.map((i) => ({ x: x[i]!, y: y[i]! }));

  const point = (i: number): Point => ({ x: x[i]!, y: y[i]! });
  const points = [point(indices[0]!)];
  const inner = indices.length - 2;
  const buckets = Math.floor((max - 2) / 2);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * inner) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    let low = indices[from]!;
    let high = low;
    for (let k = from + 1; k < to; k++) {
      const i = indices[k]!;
      if (y[i]! < y[low]!) low = i;
      if (y[i]! > y[high]!) high = i;
    }
    points.push(point(Math.min(low, high)));
    if (low !== high) points.push(point(Math.max(low, high)));
  }
  points.push(point(indices[indices.length - 1]!));
  return points;
}

function finiteIndices(y: ArrayLike<number>, length: number): number[] {
  const indices: number[] = [];
  for (let i = 0; i < length; i++) if (Number.isFinite(y[i])) indices.push(i);
  return indices;
}
