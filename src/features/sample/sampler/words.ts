/** The sentences of the Sample view: what was run, where the player stands, what the next run will do. Pure. */
import { samplerOptionMatters } from '../../../diffusion/samplers/settings';
import { nameOf } from '../../../lib/field';
import { formatCount, formatNumber } from '../../../lib/format';
import type { SampleSettings } from '../../../state/recordings/recording';
import { sampleFields } from '../../../state/settings/fields/sample';
import type { Moment } from '../stage/moment';

/**
 * Three significant digits, zeros at the end kept, so that a number which changes many times a second keeps its width:
 * "0.630" and not "0.63". Outside 10⁻³ … 10³ as formatNumber writes it.
 */
export function steadyNumber(value: number): string {
  const size = Math.abs(value);
  if (!(size >= 1e-3 && size < 999.5)) return formatNumber(value);
  const exponent = Number(size.toExponential(2).split('e')[1]);
  return `${value < 0 ? '−' : ''}${size.toFixed(Math.max(0, 2 - exponent))}`;
}

/** A step's scalar with three decimals, so that all have one width: "0.131"; zero and the very small as they are. */
export function scalarText(value: number): string {
  const size = Math.abs(value);
  return size < 5e-4 ? formatNumber(value, 1) : `${value < 0 ? '−' : ''}${size.toFixed(3)}`;
}

/** Where a step leads: "→ 370", "→ picture", and "→ 420 again" where it corrects and stays. */
export function nextWords({ t, tNext }: Pick<Moment['frame'], 't' | 'tNext'>): string {
  if (tNext < 0) return '→ picture';
  return tNext === t ? `→ ${tNext} again` : `→ ${tNext}`;
}

/** The share of a picture's values that was cut: "0", "3.2 %", "< 0.1 %". */
export function shareText(share: number): string {
  if (share === 0) return '0 %';
  return share < 1e-3 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
}

/** "1 sample", "24 samples". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** What a screen reader says at a position, e.g. "frame 12 of 20, t = 420 of 1000, SNR 1.70". */
export function positionText(
  moment: Moment | null,
  total: number,
  T: number | null,
  snr: number | null,
): string {
  if (!moment) return 'no frame yet';
  if (moment.t === null) return `finished pictures, after ${counted(total, 'evaluation')}`;
  const parts = [`frame ${moment.evaluation} of ${total}`, `t = ${moment.t}${T === null ? '' : ` of ${T}`}`];
  if (snr !== null) parts.push(`SNR ${steadyNumber(snr)}`);
  return parts.join(', ');
}

/** Names of the settings that differ and matter to what would be made now. */
export function changedNames(made: SampleSettings, now: SampleSettings): string[] {
  return (Object.keys(sampleFields) as (keyof SampleSettings)[])
    .filter((key) => samplerOptionMatters(key, now) && made[key] !== now[key])
    .map((key) => nameOf(sampleFields[key]));
}

/** "Seed changed since.", "Sampler and seed changed since.", "Sampler, evaluations and 2 more changed since." */
export function changedSentence(names: string[]): string {
  if (names.length === 0) return '';
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const list = shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  return `${list[0].toUpperCase()}${list.slice(1)} changed since.`;
}
