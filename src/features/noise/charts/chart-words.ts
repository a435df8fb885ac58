/** Words inside the charts: which of a schedule's two lines is which, and what lines cannot show. Pure. */
import type { YScale } from '../../../charts/curve';
import type { LineName } from '../../../charts/NameLayer';
import type { CurveName } from '../../../diffusion/curves';
import { lossWeightOf } from '../../../diffusion/loss-weight';
import { formatNumber } from '../../../lib/format';
import type { CurveChoice, NoiseCurve } from './chart-curves';
import type { Span } from './chart-kinds';

/** Where along its line a name stands: at a place in time, or where the line first falls below a value. */
type Anchor = 'start' | 'late' | 'end' | number;

interface Place {
  text: string;
  anchor: Anchor;
  runs: LineName['runs'];
  side: LineName['side'];
}

/** By the key of the curve; places chosen where the curves of usual schedules leave room. */
function placeOf(key: string, scale: YScale): Place | null {
  switch (key) {
    case 'signalScale':
      return { text: 'picture', anchor: 0.3, runs: 'right', side: 'beside' };
    case 'noiseScale':
      return { text: 'noise', anchor: 'end', runs: 'left', side: 'below' };
    case 'beta':
      // On a linear axis the two can hardly be told apart, and one name stands for both.
      return {
        text: scale === 'log' ? 'β, forward' : 'β, and β̃ just below',
        anchor: 'late',
        runs: 'right',
        side: 'above',
      };
    case 'posteriorVariance':
      return scale === 'log' ? { text: 'β̃, back', anchor: 'start', runs: 'right', side: 'below' } : null;
    default:
      return null;
  }
}

function indexOf(anchor: Anchor, y: Float64Array, scale: YScale): number {
  const drawn = (value: number) => Number.isFinite(value) && (scale === 'linear' || value > 0);
  if (anchor === 'start') return Math.max(0, y.findIndex(drawn));
  if (anchor === 'late') return Math.floor(0.66 * y.length);
  if (anchor === 'end') return y.findLastIndex(drawn);
  const below = y.findIndex((value) => value < anchor);
  return below < 0 ? y.length - 1 : below;
}

/** Names of the lines of A, which hold for those of B too. */
export function namesOf(curves: readonly NoiseCurve[], scale: YScale): LineName[] {
  return curves
    .filter(({ side }) => side === 'a')
    .flatMap(({ key, x, y }) => {
      const place = placeOf(key, scale);
      if (!place) return [];
      const { anchor, ...words } = place;
      const i = indexOf(anchor, y, scale);
      return [{ ...words, x: x[i], y: y[i] }];
    });
}

/** What the lines cannot show: a first term that is infinite, a zero on a logarithmic axis, values beyond a linear one. */
export function remarksOf(
  name: CurveName,
  { weight, variance }: Pick<CurveChoice, 'weight' | 'variance'>,
  curves: readonly NoiseCurve[],
  scale: YScale,
  [, top]: Span,
): string[] {
  const remarks: string[] = [];
  if (name === 'bound-weight' && variance === 'small') remarks.push('infinite at t = 0');
  if (name === 'pressure' && lossWeightOf(weight).underVariance && variance === 'small') {
    remarks.push('infinite at t = 0: left out', 'training itself takes β, not β̃');
  }
  if (name === 'beta' && scale === 'log') remarks.push('β̃ is 0 at t = 0');
  if (scale === 'linear') {
    const most = Math.max(...curves.map(({ y }) => y.reduce((a, b) => (b > a && b < Infinity ? b : a), 0)));
    if (most > top * (1 + 1e-9)) remarks.push(`off the scale: up to ${formatNumber(most)}`);
  }
  return remarks;
}
