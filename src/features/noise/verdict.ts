/** The two schedules in sentences, each computed from their numbers. Pure; no markup. */
import { terminalSignal, worstAmplification } from '../../diffusion/curves';
import { alphaBarAt, type Schedule } from '../../diffusion/schedule';
import { formatCount, formatNumber } from '../../lib/format';
import { formatPercent } from './format-kept';
import { stories } from './stories';

export interface Side {
  letter: 'A' | 'B';
  schedule: Schedule;
  /** 0-based. */
  t: number;
}

export interface Remark {
  id: string;
  /** Whose remark it is; null for both. */
  side: 'A' | 'B' | null;
  warning: boolean;
  text: string;
}

/** Above this much signal at the end, sampling would start from a distribution that training never showed. */
const mostTerminalSignal = 0.1;
/** Beyond this, an error in ε̂ is blown up past all use in x̂₀. */
const worstUsefulAmplification = 1e3;

/** First t at which noise has at least the power of the picture (SNR ≤ 1), or null. */
export function halfTime({ alphaBar }: Schedule): number | null {
  const t = alphaBar.findIndex((value) => value <= 0.5);
  return t < 0 ? null : t;
}

/** "t = 330", never broken over two lines. */
const at = (t: number): string => `t\u00a0=\u00a0${t}`;

const named = ({ letter, schedule }: Side): string => `${letter} (${stories[schedule.spec.kind].name})`;

function kept(a: Side, b: Side): string {
  const keeps = (side: Side) => formatPercent(alphaBarAt(side.schedule, side.t));
  return a.t === b.t
    ? `At ${at(a.t)}, ${named(a)} keeps ${keeps(a)} of the picture’s power and ${named(b)} ${keeps(b)}.`
    : `${named(a)} keeps ${keeps(a)} of the picture’s power at its ${at(a.t)}, ${named(b)} ${keeps(b)} at its ${at(b.t)}.`;
}

function crossing(side: Side): string {
  const half = halfTime(side.schedule);
  if (half === null) return `under ${side.letter} never`;
  return `under ${side.letter} from ${at(half)}`;
}

const balance = (a: Side, b: Side): string => `Noise outweighs the picture ${crossing(a)}, ${crossing(b)}.`;

function ending(side: Side): Remark[] {
  const { letter, schedule } = side;
  const left = terminalSignal(schedule);
  const factor = worstAmplification(schedule);
  const remarks: Remark[] = [];
  const add = (id: string, text: string) =>
    remarks.push({ id: `${letter}-${id}`, side: letter, warning: true, text });
  if (left > mostTerminalSignal) {
    add(
      'signal',
      `${letter} ends with √ᾱ = ${formatNumber(left)}, over 0.1: the picture is still there at the last t, while sampling starts from pure noise, which the network never saw.`,
    );
  }
  if (factor > worstUsefulAmplification) {
    add(
      'amplification',
      `${letter} ends with 1/√ᾱ = ${formatNumber(Number(factor.toPrecision(3)))}, over 1,000: an error in ε̂ grows that much in x̂₀, so x̂₀ has to be clipped.`,
    );
  }
  if (schedule.clippedCount > 1) {
    add(
      'clipped',
      `${letter} asks for ${formatCount(schedule.clippedCount)} steps with β over 0.999; they were cut to it.`,
    );
  }
  return remarks;
}

/** What there is to say at the cursor, and what either schedule's end will do to training and sampling. */
export function remarksOn(a: Side, b: Side): Remark[] {
  const now = { id: 'now', side: null, warning: false, text: `${kept(a, b)} ${balance(a, b)}` };
  return [now, ...ending(a), ...ending(b)];
}
