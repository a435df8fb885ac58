/** What the two schedules share that are given by their first and last β. */
import { requireBetween } from '../../lib/assert';
import type { NumberSpec } from '../../lib/field';
import { formatNumber } from '../../lib/format';
import type { ScheduleMove } from './definition';

/** First and last β, each in (0, 1); they may fall as well as rise. */
export interface EndBetas {
  beta1: number;
  betaT: number;
}

const beta = {
  kind: 'number',
  control: 'slider',
  scale: 'log',
  spoken: (value: number) => formatNumber(value),
} as const;

export const endBetaFields = (first: number, last: number) => ({
  beta1: {
    ...beta,
    label: 'First β',
    name: 'first β',
    min: 1e-6,
    max: 0.1,
    step: 1e-7,
    default: first,
  } satisfies NumberSpec,
  betaT: {
    ...beta,
    label: 'Last β',
    name: 'last β',
    min: 1e-4,
    max: 0.5,
    step: 1e-5,
    default: last,
  } satisfies NumberSpec,
});

export function checkEndBetas({ beta1, betaT }: EndBetas): void {
  requireBetween('β₁, the first noise share,', beta1, 1e-12, 0.999);
  requireBetween('β_T, the last noise share,', betaT, 1e-12, 0.999);
}

/** Last β that have been published, and a few beyond. */
const plainBetas = [0.012, 0.02, 0.05, 0.1, 0.2, 0.5];

/** @param usual the published last β: no fix lies below it */
export const raiseLastBeta = ({ betaT }: EndBetas, usual: number): ScheduleMove<{ betaT: number }>[] =>
  plainBetas
    .filter((value) => value > betaT && value >= usual)
    .map((value) => ({ label: `Raise last β to ${value}`, change: { betaT: value } }));
