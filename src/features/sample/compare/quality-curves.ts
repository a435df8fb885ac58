/** What was measured of samples' quality, as curves over the number of evaluations, and as a table. Pure. */
import type { Curve } from '../../../charts/curve';
import type { LineName } from '../../../charts/NameLayer';
import type { Axis } from '../../../charts/Plot';
import type { Tone } from '../../../charts/plot-line';
import { niceCeiling } from '../../../charts/ticks';
import type { QualityPoint } from '../../../engine/protocol';
import type { QualitySeries } from '../../../state/recordings/quality';

/** The chart's axis has one unit a decade: evaluations count by their ratio. */
const place = (evaluations: number): number => Math.log10(evaluations);

/** Tones, plain and then dashed, so that colour is never alone. */
const tones = ['accent', 'a', 'b'] as const satisfies readonly Tone[];

/** A point alone is no line: it is drawn as a short one. */
const dot = 0.02;

export function qualityCurve({ title, points }: QualitySeries, index: number): Curve {
  const shown = points.length === 1 ? [points[0], points[0]] : points;
  const x = Float64Array.from(shown, ({ evaluations }) => place(evaluations));
  if (points.length === 1) x[1] += dot;
  return {
    id: title,
    label: title,
    x,
    y: Float64Array.from(shown, ({ distance }) => distance),
    tone: tones[index % tones.length],
    dashed: index >= tones.length,
  };
}

const floorTitle = 'as near as training pictures are';

/** From the fewest to the most evaluations asked for, with marks at each; a sampler may have taken one fewer. */
export function evaluationAxis(asked: readonly number[]): Axis {
  const [first, last] = [Math.min(...asked), Math.max(...asked)];
  return {
    domain: [place(first) - 0.12, place(last) + 0.02],
    ticks: asked.map(place),
    format: (at) => String(Math.round(10 ** at)),
  };
}

/** As wide as the axis, with a point at each of its marks. */
export function floorCurve(floor: number, { domain, ticks }: Axis): Curve {
  const x = Float64Array.of(domain[0], ...ticks, domain[1]);
  return {
    id: 'floor',
    label: floorTitle,
    x,
    y: x.map(() => floor),
    tone: 'ink',
    dashed: true,
  };
}

/** What is written beside the floor: the other lines are named below the chart. */
export const floorName = (floor: number, axis: Axis): LineName => ({
  text: floorTitle,
  x: axis.domain[0],
  y: floor,
  runs: 'right',
  side: 'above',
});

/** From nothing to a round number above all there is. */
export function distanceDomain(series: readonly QualitySeries[], floor: number | null): [number, number] {
  const most = Math.max(
    floor ?? 0,
    ...series.flatMap(({ points }) => points.map(({ distance }) => distance)),
  );
  return [0, most > 0 ? niceCeiling(1.05 * most) : 1];
}

/** The index of the point that is nearest to a place on the axis. */
export function nearestPoint({ x }: Pick<Curve, 'x'>, at: number): number {
  let nearest = 0;
  x.forEach((value, i) => {
    if (Math.abs(value - at) < Math.abs(x[nearest] - at)) nearest = i;
  });
  return nearest;
}

export interface QualityRow {
  evaluations: number;
  /** One a series; null where it was not measured. */
  distances: (number | null)[];
}

/** A row for each number of evaluations that any series was measured at. */
export function qualityRows(series: readonly QualitySeries[]): QualityRow[] {
  const numbers = new Set(series.flatMap(({ points }) => points.map(({ evaluations }) => evaluations)));
  const at = (points: readonly QualityPoint[], evaluations: number) =>
    points.find((point) => point.evaluations === evaluations)?.distance ?? null;
  return [...numbers]
    .sort((one, other) => one - other)
    .map((evaluations) => ({
      evaluations,
      distances: series.map(({ points }) => at(points, evaluations)),
    }));
}
