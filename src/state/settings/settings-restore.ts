/** Settings that pictures carry with them, put back: what a dropped PNG or GIF says of itself is checked entry by entry. */
import { samplerTitle } from '../../diffusion/samplers/settings';
import { type ScheduleSpec, sameSchedule } from '../../diffusion/schedule';
import { formatCount } from '../../lib/format';
import { changeSettings, parseSettings, type Settings, settingsStore } from './settings';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of sampling that can be used, and the names of those that cannot. */
function readSample(given: Record<string, unknown>, present: Settings['sample']) {
  const usable: Record<string, unknown> = {};
  const bad: string[] = [];
  for (const key of Object.keys(present) as (keyof Settings['sample'])[]) {
    if (!(key in given)) continue;
    const { sample } = parseSettings({ sample: { ...present, [key]: given[key] } });
    // What is out of bounds comes back as something else.
    if (sample[key] === given[key]) usable[key] = given[key];
    else bad.push(key);
  }
  return { usable: usable as Partial<Settings['sample']>, bad };
}

/** The schedule, if its kind is known and every entry that its kind has is there and within bounds. */
function readSchedule(given: unknown): ScheduleSpec | null {
  if (!isObject(given)) return null;
  const { scheduleA } = parseSettings({ scheduleA: given });
  const same = Object.entries(scheduleA).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(given[key]),
  );
  return same ? scheduleA : null;
}

/**
 * Puts the settings of sampling back, and the schedule as the one to train with; entries that cannot be used stay as
 * they are. Returns a sentence of what was restored; throws an Error with one when nothing can be.
 */
export function restoreOrigin(origin: Record<string, unknown>): string {
  const { settings: given, schedule: givenSchedule } = origin;
  const present = settingsStore.getState();
  if (!isObject(given)) throw new Error('This file says nothing of how its pictures were sampled.');
  const { usable, bad } = readSample(given, present.sample);
  if (Object.keys(usable).length === 0) {
    throw new Error('The settings in this file cannot be used: none of them is one of sampling.');
  }
  changeSettings('sample', usable);
  const sample = settingsStore.getState().sample;
  const sentences = [
    `Restored: ${samplerTitle(sample)}, ${formatCount(sample.steps)} evaluations, seed ${sample.seed}, ` +
      `count ${formatCount(sample.count)}.`,
  ];
  if (bad.length > 0) sentences.push(`Not within bounds, and left as before: ${bad.join(', ')}.`);
  const name = present.train.schedule;
  const group = name === 'A' ? 'scheduleA' : 'scheduleB';
  const schedule = readSchedule(givenSchedule);
  if (schedule && !sameSchedule(schedule, present[group])) {
    changeSettings(group, schedule);
    sentences.push(`Schedule ${name} is now that of the pictures; it counts when a network is trained anew.`);
  } else if (!schedule && givenSchedule !== undefined && givenSchedule !== null) {
    sentences.push(`Its schedule cannot be used, so schedule ${name} stays.`);
  }
  return sentences.join(' ');
}
