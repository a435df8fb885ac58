/** A curve as a chart is given it, and the line that is drawn of it: fewer points, the same shape. Pure. */
import { downsample } from './downsample';
import type { PlotLine, Tone } from './plot-line';

/** Not to be changed once drawn: what is made from it is kept. */
export interface Curve {
  id: string;
  /** What tells the curve apart in words, e.g. "A". */
  label: string;
  /** Rising or falling; the same length as y. */
  x: Float64Array;
  /** Not finite where the curve has no point to draw. */
  y: Float64Array;
  tone: Tone;
  dashed?: boolean;
}

export type YScale = 'linear' | 'log';

/** About one point a CSS pixel or two: more would cost time on every move of a slider and show nothing. */
export const curvePoints = 240;

const drawn = new WeakMap<Curve, Partial<Record<YScale, PlotLine>>>();

/** The line of a curve; the same object for the same curve and scale, so that a chart redraws only what changed. */
export function lineOf(curve: Curve, scale: YScale): PlotLine {
  const known = drawn.get(curve)?.[scale];
  if (known) return known;
  const { id, x, tone, dashed } = curve;
  // A single zero on a logarithmic axis would leave the whole line undrawn.
  const y = scale === 'log' ? curve.y.map((value) => (value > 0 ? value : Number.NaN)) : curve.y;
  const line = { id, points: downsample(x, y, x.length, curvePoints), tone, dashed };
  drawn.set(curve, { ...drawn.get(curve), [scale]: line });
  return line;
}
