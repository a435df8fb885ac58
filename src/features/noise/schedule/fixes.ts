/**
 * What cures a schedule of a warning, as a change of its specification and as words for a button. Moves that a person
 * could make are tried in order, alone and together, and the first that cures without harm elsewhere is taken. Pure.
 */
import {
  buildSchedule,
  defaultScheduleSpec,
  publishedT,
  type ScheduleSpec,
} from '../../../diffusion/schedule';
import { type ScheduleWarning, scheduleFacts } from '../../../diffusion/schedule-facts';
import { formatCount } from '../../../lib/format';
import { fallingPoints } from './custom-points';

/** Amplification is cured in sampling, by clipping, and not in the schedule. */
export type CurableWarning = Exclude<ScheduleWarning, 'amplification'>;

export interface Fix {
  /** As on a button: "Raise T to 50". */
  label: string;
  change: Partial<ScheduleSpec>;
}

/** T in plain numbers, up to the most that can be set. */
const plainTimes = [50, 60, 80, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2000, 3000, 4000];
/** Last β that have been published, and a few beyond. */
const plainBetas = [0.012, 0.02, 0.05, 0.1, 0.2, 0.5];
/** Log-SNR of −5 leaves √ᾱ = 0.08 at the end; of 5, ᾱ = 0.993 at the beginning. */
const endPoint = -5;
const firstPoint = 5;

function raiseT({ T }: ScheduleSpec): Fix[] {
  return plainTimes
    .filter((times) => times > T)
    .map((times) => ({ label: `Raise T to ${formatCount(times)}`, change: { T: times } }));
}

function raiseBeta({ kind, betaT }: ScheduleSpec): Fix[] {
  if (kind !== 'linear' && kind !== 'scaled-linear') return [];
  return plainBetas
    .filter((beta) => beta > betaT && beta >= defaultScheduleSpec(kind).betaT)
    .map((beta) => ({ label: `Raise last β to ${beta}`, change: { betaT: beta } }));
}

function rescale({ kind, unscaled }: ScheduleSpec): Fix[] {
  return kind === 'linear' && unscaled ? [{ label: 'Rescale β', change: { unscaled: false } }] : [];
}

/** The outermost points of a custom schedule, brought as far out as they should be; the others make room. */
function movePoints({ kind, points }: ScheduleSpec): Fix[] {
  if (kind !== 'custom') return [];
  const last = points.length - 1;
  const moved = (first: number, end: number) =>
    fallingPoints(points.map((value, i) => (i === 0 ? first : i === last ? end : value)));
  const lower = { label: 'Lower the last point', change: { points: moved(points[0], endPoint) } };
  const raise = { label: 'Raise the first point', change: { points: moved(firstPoint, points[last]) } };
  const both = { label: 'Move both end points out', change: { points: moved(firstPoint, endPoint) } };
  if (points[0] < firstPoint && points[last] > endPoint) return [lower, raise, both];
  return [...(points[last] > endPoint ? [lower] : []), ...(points[0] < firstPoint ? [raise] : [])];
}

/** Both at once: "Rescale β, raise T to 50". */
const together = (one: Fix, other: Fix): Fix => ({
  label: `${one.label}, ${other.label.charAt(0).toLowerCase()}${other.label.slice(1)}`,
  change: { ...one.change, ...other.change },
});

/** Every move and every pair of moves of different sorts, single ones first. */
function combined(sorts: readonly Fix[][]): Fix[] {
  const pairs = sorts.flatMap((sort, i) =>
    sorts
      .slice(i + 1)
      .flatMap((others) => sort.flatMap((one) => others.map((other) => together(one, other)))),
  );
  return [...sorts.flat(), ...pairs];
}

/** What its kind was published with: the way out when no single setting is to blame. */
function startAnew({ kind }: ScheduleSpec): Fix {
  const { T, beta1, betaT, s, unscaled, points } = defaultScheduleSpec(kind);
  return {
    label: kind === 'custom' ? 'Start from a straight line' : 'Take the published values',
    change: { T, beta1, betaT, s, unscaled, points },
  };
}

/** In the order in which they are tried: the cause before the way round it. */
const sortsFor: Record<CurableWarning, (spec: ScheduleSpec) => Fix[][]> = {
  'signal-left': (spec) =>
    spec.kind === 'scaled-linear'
      ? [raiseT(spec), raiseBeta(spec)]
      : [rescale(spec), movePoints(spec), raiseBeta(spec), raiseT(spec)],
  unscaled: (spec) => [
    rescale(spec),
    [{ label: `Set T to ${formatCount(publishedT)}`, change: { T: publishedT } }],
  ],
  clipped: (spec) => [raiseT(spec), movePoints(spec)],
  coarse: (spec) => [raiseT(spec), movePoints(spec)],
};

const harmsOf = (spec: ScheduleSpec): ScheduleWarning[] =>
  scheduleFacts(buildSchedule(spec)).warnings.filter((warning) => warning !== 'amplification');

/** A change of `spec`, which has the warning, after which it is gone, and no other curable one has come. */
export function fixFor(warning: CurableWarning, spec: ScheduleSpec): Fix {
  const before = harmsOf(spec);
  const cure = combined(sortsFor[warning](spec)).find(({ change }) => {
    const after = harmsOf({ ...spec, ...change });
    return !after.includes(warning) && after.every((harm) => before.includes(harm));
  });
  return cure ?? startAnew(spec);
}
