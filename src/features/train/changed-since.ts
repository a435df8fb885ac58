/**
 * Which settings differ from those that made the run. Pure.
 * "Train for" is left out on purpose: it takes effect on the next Resume and needs no new run.
 */
import { sameSchedule } from '../../diffusion/schedule';
import { type FieldSpec, titleOf } from '../../lib/field';
import type { RunState } from '../../state/run/run';
import { dataFields } from '../../state/settings/fields/data';
import { trainFields } from '../../state/settings/fields/train';

export type TrainSettings = NonNullable<RunState['settings']>;

/** In the inspector's order. */
const fields = {
  batchSize: trainFields.batchSize,
  learningRate: trainFields.learningRate,
  emaDecay: trainFields.emaDecay,
  schedule: trainFields.schedule,
  predictionType: trainFields.predictionType,
  lossWeight: trainFields.lossWeight,
  warmupSteps: trainFields.warmupSteps,
  clipNorm: trainFields.clipNorm,
  seed: trainFields.seed,
  flip: dataFields.flip,
  shift: dataFields.shift,
} as const satisfies Partial<Record<keyof TrainSettings, FieldSpec>>;

/** Equal as values: nested plain objects and arrays of numbers and strings. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Names of the settings, as the page calls them, that differ; in the inspector's order. */
export function changedSince(run: TrainSettings, now: TrainSettings): string[] {
  const changed: string[] = [];
  const resized = run.model.size !== now.model.size;
  const recoloured = run.model.inChannels !== now.model.inChannels;
  if (!same({ ...run.model, size: 0, inChannels: 0 }, { ...now.model, size: 0, inChannels: 0 })) {
    changed.push(trainFields.modelSize.label);
  }
  if (resized) changed.push(dataFields.size.label);
  if (recoloured) changed.push(dataFields.colour.label);
  for (const key of Object.keys(fields) as (keyof typeof fields)[]) {
    const equal = key === 'schedule' ? sameSchedule(run.schedule, now.schedule) : same(run[key], now[key]);
    if (!equal) changed.push(titleOf(fields[key]));
  }
  return changed;
}

/** "Batch size changed", "Batch size and seed changed", "Batch size, seed and 2 more changed". */
export function changedSentence(names: string[]): string {
  const [first = '', ...others] = names.map((name, i) =>
    i === 0 || /^[A-Z]{2}/.test(name) ? name : lower(name),
  );
  if (others.length === 0) return `${first} changed since this run began: Reset to apply.`;
  const listed =
    others.length === 1
      ? ` and ${others[0]}`
      : `, ${others[0]} and ${others.length === 2 ? others[1] : `${others.length - 1} more`}`;
  return `${first}${listed} changed since this run began: Reset to apply.`;
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
