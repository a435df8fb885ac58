/**
 * How good samples are for how many evaluations of the network: their distance to pictures that it was not trained on,
 * measured by the engine. One series for each way of sampling that was measured.
 */

import { createStore } from 'zustand/vanilla';
import type { QualityPoint } from '../../engine/protocol';

export interface QualitySeries {
  title: string;
  /** By rising number of evaluations. */
  points: readonly QualityPoint[];
}

export type QualityStatus =
  | { kind: 'idle' }
  /** `done` of `total` points are there. */
  | { kind: 'measuring'; done: number; total: number }
  | { kind: 'failed'; reason: string };

export interface QualityState {
  /** Oldest first; measured again, a series takes the place of its former self. */
  series: readonly QualitySeries[];
  /** Distance of as many training pictures: what to hope for. */
  floor: number | null;
  status: QualityStatus;
}

export const noQuality: QualityState = { series: [], floor: null, status: { kind: 'idle' } };

export const qualityStore = createStore<QualityState>(() => noQuality);

/** Numbers of evaluations that are measured. */
export const measuredEvaluations: readonly number[] = [5, 10, 20, 50, 100];

/** Samples for each of them: fewer, and chance would decide the distance. */
export const measuredSamples = 64;

const mostSeries = 6;

/** The series with one more; measured again, one takes the place of its former self. */
export function withSeries(
  series: readonly QualitySeries[],
  title: string,
  points: readonly QualityPoint[],
): QualitySeries[] {
  const others = series.filter((one) => one.title !== title);
  const sorted = points.toSorted((a, b) => a.evaluations - b.evaluations);
  return [...others, { title, points: sorted }].slice(-mostSeries);
}
