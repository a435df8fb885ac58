/** A curve as data, and the line that is drawn for it: fewer points, the same shape. Pure. */
import { downsample } from './downsample';
import type { PlotLine, Tone } from './plot-line';

/** Must not be mutated once drawn: the line made from it is cached. */
export interface Curve {
  id: string;
  /** Short name, e.g. "A". */
  label: string;
  /** Rising or falling; the same length as y. */
  x: Float64Array;
  /** Not finite where the curve has no point to draw. */
  y: Float64Array;
  tone: Tone;
  dashed?: boolean;
}

export type YScale = 'linear' | 'log';

/** About one point for one or two CSS pixels: more would cost time at every move of a slider without a visible gain. */
export const curvePoints = 240;

const drawn = new WeakMap<Curve, Partial<Record<YScale, PlotLine>>>();

/** The line of a curve; the same object for the same curve and scale, so that a chart redraws only what changed. */
export function lineOf(curve: Curve, scale: YScale): PlotLine {
  const known = drawn.get(curve)?.[scale];
  if (known) return known;
  const { id, x, tone, dashed } = curve;
  // One zero on a logarithmic axis would make Recharts drop the whole line.
  const y = scale === 'log' ? curve.y.map((value) => (value > 0 ? value : Number.NaN)) : curve.y;
  const line = { id, points: downsample(x, y, x.length, curvePoints), tone, dashed };
  drawn.set(curve, { ...drawn.get(curve), [scale]: line });
  return line;
}
