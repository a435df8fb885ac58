/** Remarks on the two schedules, computed from their numbers, each with a fix where something is wrong. Pure; no markup. */
import { predictionOf } from '../../../diffusion/prediction';
import { alphaBarAt, type Schedule } from '../../../diffusion/schedule';
import {
  fewestTimes,
  type ScheduleFacts,
  type ScheduleWarning,
  scheduleFacts,
} from '../../../diffusion/schedule-facts';
import { publishedT } from '../../../diffusion/schedules/times';
import { formatCount, formatNumber } from '../../../lib/format';
import type { Settings } from '../../../state/settings/settings';
import { formatPercent } from '../format-kept';
import { type Fix, fixFor } from './fixes';

export type Letter = 'A' | 'B';

/** What training and sampling do about the noisiest times. */
export interface Practice {
  predictionType: Settings['train']['predictionType'];
  clip: boolean;
}

export interface Remark {
  id: ScheduleWarning;
  /** Which schedule it is about. */
  letter: Letter;
  /** False for what is worth knowing but already handled. */
  warning: boolean;
  text: string;
  /** What the button does: to the schedule, or to how samples are drawn. */
  fix: Fix | { label: string; sample: { clip: true } } | null;
}

/** "t = 330", never broken over two lines. */
const at = (t: number): string => `t\u00a0=\u00a0${t}`;

const times = (count: number): string => (count === 1 ? 'once' : `${formatCount(count)} times`);

/** One line about the cursor. */
export function remarkNow(a: Schedule, b: Schedule, tA: number, tB: number): string {
  const [keptA, keptB] = [formatPercent(alphaBarAt(a, tA)), formatPercent(alphaBarAt(b, tB))];
  if (tA === tB) return `Power kept at ${at(tA)}: A ${keptA}, B ${keptB}.`;
  return `Power kept: A ${keptA} at ${at(tA)}, B ${keptB} at ${tB}.`;
}

function amplification(facts: ScheduleFacts, { clip }: Practice): Omit<Remark, 'id' | 'letter'> {
  const factor = formatNumber(Number(facts.worstAmplification.toPrecision(3)));
  const grows = `ends at 1/√ᾱ = ${factor}: an error in ε̂ grows that much in x̂₀`;
  if (clip) return { warning: false, text: `${grows}. Clipping x̂₀ holds it.`, fix: null };
  return {
    warning: true,
    text: `${grows}, past all use.`,
    fix: { label: 'Clip x̂₀ when sampling', sample: { clip: true } },
  };
}

/** The number and what follows from it, as the rest of a sentence after "A" or "B". */
function words(
  warning: Exclude<ScheduleWarning, 'amplification'>,
  { T }: Schedule,
  facts: ScheduleFacts,
): string {
  const left = formatNumber(facts.terminalSignal);
  switch (warning) {
    case 'signal-left':
      return `ends at √ᾱ = ${left}, over 0.1: sampling starts from pure noise, which the network never saw.`;
    case 'unscaled': {
      const made = `takes β made for T = ${formatCount(publishedT)} at T = ${formatCount(T)}`;
      return facts.idleCount > 0
        ? `${made}: the last ${formatCount(facts.idleCount)} times show pure noise and teach nothing.`
        : `${made}: it ends at √ᾱ = ${left} instead of ${formatNumber(facts.scaledTerminalSignal)}.`;
    }
    case 'clipped':
      return `has β cut to 0.999 ${times(facts.clippedCount)}: it is not the schedule that was asked for.`;
    case 'coarse':
      return facts.coarseCount > 0
        ? `takes over half of a visible picture in one step (β > 0.5) ${times(facts.coarseCount)}: no Gaussian undoes that.`
        : `has T = ${T}, under ${fewestTimes}: steps so large that no Gaussian undoes one.`;
  }
}

/** What a schedule's numbers will do to training and sampling. */
export function remarksOn(letter: Letter, schedule: Schedule, practice: Practice): Remark[] {
  const facts = scheduleFacts(schedule);
  return facts.warnings.flatMap((id): Remark[] => {
    if (id === 'amplification') {
      if (!predictionOf(practice.predictionType).amplifies) return [];
      const remark = amplification(facts, practice);
      return [{ id, letter, ...remark, text: `${letter} ${remark.text}` }];
    }
    const text = `${letter} ${words(id, schedule, facts)}`;
    return [{ id, letter, warning: true, text, fix: fixFor(id, schedule.spec) }];
  });
}
