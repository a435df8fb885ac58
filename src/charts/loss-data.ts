/** The data of the training curve, from the raw series: fewer points, a smoothed line, and axes that fit. Pure. */
import type { Series } from '../lib/series';
import { downsample, type Point } from './downsample';
import { centredMean, smoothingRadius } from './smooth';
import { logTicks, niceTicks } from './ticks';

export interface LossData {
  raw: Point[];
  smooth: Point[];
  xDomain: [number, number];
  xTicks: number[];
  yDomain: [number, number];
  yTicks: number[];
}

/** Before the first step the axes stand as they will for a fresh run: an untrained ε-prediction has a loss near 1. */
const emptyLossTop = 1;
const emptyLossFloor = 0.1;

/** A logarithmic axis spans at least this factor. */
const leastFall = 2.5;

/**
 * Lines and axes for the series so far. The logarithmic domain is positive whatever the data, since a zero in it
 * would leave the chart blank.
 */
export function lossData(series: Series, log: boolean): LossData {
  const { x, y, length } = series;
  const raw = downsample(x, y, length);
  const mean = centredMean(y, length, (i) => smoothingRadius(i, length));
  const smooth = downsample(x, mean, length);
  const values = raw.map((point) => point.y).filter((value) => !log || value > 0);
  const top = values.length > 0 ? Math.max(...values) : emptyLossTop;
  const bottom = values.length > 0 ? Math.min(...values) : emptyLossFloor;
  const last = length > 0 ? Math.max(10, x[length - 1]) : 100;
  // A curve that has hardly begun to fall is not stretched over the whole height.
  const low = Math.min(bottom / 1.15, top / leastFall);
  const yDomain: [number, number] = log ? [low, top * 1.1] : [0, top * 1.05 || emptyLossTop];
  const positive = (points: Point[]) => (log ? points.filter((point) => point.y > 0) : points);
  return {
    raw: positive(raw),
    smooth: positive(smooth),
    xDomain: [0, last],
    xTicks: niceTicks(0, last).filter(Number.isInteger),
    yDomain,
    yTicks: log ? logTicks(...yDomain) : niceTicks(...yDomain, 4),
  };
}
