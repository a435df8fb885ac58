/** Smoothing of noisy data, for reading a trend. */

/**
 * The mean of each point and its neighbours, up to `radiusAt(i)` of them to either side; near the ends the window is
 * cut off, so nothing is invented and the line neither lags nor leads. Values that are not finite are skipped; a window
 * without any gives NaN. Linear in `length` whatever the radius.
 *
 * @param length how many leading entries of y count
 * @param radiusAt whole number, at least 0
 */
export function centredMean(
  y: ArrayLike<number>,
  length: number,
  radiusAt: (i: number) => number,
): Float64Array {
  const sum = new Float64Array(length + 1);
  const count = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const finite = Number.isFinite(y[i]);
    sum[i + 1] = sum[i] + (finite ? y[i] : 0);
    count[i + 1] = count[i] + (finite ? 1 : 0);
  }
  const mean = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const radius = radiusAt(i);
    const from = Math.max(0, i - radius);
    const to = Math.min(length, i + radius + 1);
    mean[i] = (sum[to] - sum[from]) / (count[to] - count[from]);
  }
  return mean;
}

/**
 * Half the window that suits point i of a training curve: a fortieth of the line to either side, but little at its
 * beginning, where the loss falls so fast that a wide window would show a fall that was not there.
 */
export function smoothingRadius(i: number, length: number): number {
  return Math.min(Math.max(2, Math.round(length / 40)), Math.floor(i / 8));
}
