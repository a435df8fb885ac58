/**
 * Everything a person can set, as one serialisable value. What may stand in it, its defaults and its types come from the
 * tables of fields. The page writes it, the address carries it, the engine receives parts of it when a run starts.
 */
import { createStore } from 'zustand/vanilla';
import type { ScheduleSpec } from '../../diffusion/schedule';
import type { FieldValues, ValuesOf } from '../../lib/field';
import { dataFields } from './fields/data';
import { noiseFields } from './fields/noise';
import { sampleFields } from './fields/sample';
import { scheduleFields } from './fields/schedule';
import { trainFields } from './fields/train';
import { type GroupFields, readGroup } from './schema';

export interface Settings {
  data: ValuesOf<typeof dataFields>;
  scheduleA: ScheduleSpec;
  scheduleB: ScheduleSpec;
  noise: ValuesOf<typeof noiseFields>;
  train: ValuesOf<typeof trainFields>;
  sample: ValuesOf<typeof sampleFields>;
}
export type SettingsGroup = keyof Settings;

/** The fields of every group, in the order of the address. */
export const settingsFields: Readonly<Record<SettingsGroup, GroupFields>> = {
  data: () => dataFields,
  scheduleA: (given) => scheduleFields('linear', given),
  scheduleB: (given) => scheduleFields('cosine', given),
  noise: () => noiseFields,
  train: () => trainFields,
  sample: () => sampleFields,
};

export const settingsGroups = Object.keys(settingsFields) as SettingsGroup[];

/** One whole, valid group from anything: each bad or missing entry becomes its default. */
const parseGroup = <G extends SettingsGroup>(group: G, given: unknown): Settings[G] =>
  readGroup(settingsFields[group], given) as unknown as Settings[G];

/** A whole, valid Settings from anything. */
export function parseSettings(value: unknown): Settings {
  const given = (value && typeof value === 'object' ? value : {}) as FieldValues;
  return Object.fromEntries(
    settingsGroups.map((group) => [group, parseGroup(group, given[group])]),
  ) as unknown as Settings;
}

export const defaultSettings: Settings = parseSettings({});

export const settingsStore = createStore<Settings>(() => defaultSettings);

/** Changes one group of settings; what is out of bounds becomes its default (the fields clamp before they call). */
export function changeSettings<G extends SettingsGroup>(group: G, change: Partial<Settings[G]>): void {
  const candidate = { ...settingsStore.getState()[group], ...change };
  // The other groups stay the same objects: what depends on them alone is not computed or drawn again.
  settingsStore.setState({ [group]: parseGroup(group, candidate) });
}
