/**
 * Everything a person can set, as one serialisable value. What may stand in it, its defaults and its types come from the
 * tables of fields. The page writes it, the address carries it, the engine receives parts of it when a run starts.
 */
import { createStore } from 'zustand/vanilla';
import type { ValuesOf } from '../../lib/field';
import { dataFields } from './fields/data';
import { noiseFields } from './fields/noise';
import { sampleFields } from './fields/sample';
import { scheduleFields } from './fields/schedule';
import { trainFields } from './fields/train';
import { groupReader } from './schema';

/** The tables, by group. */
export const settingsFields = {
  data: dataFields,
  scheduleA: scheduleFields('linear'),
  scheduleB: scheduleFields('cosine'),
  noise: noiseFields,
  train: trainFields,
  sample: sampleFields,
};

export type SettingsGroup = keyof typeof settingsFields;
export type Settings = { [G in SettingsGroup]: ValuesOf<(typeof settingsFields)[G]> };

export const settingsGroups = Object.keys(settingsFields) as SettingsGroup[];

const readers = Object.fromEntries(
  settingsGroups.map((group) => [group, groupReader(settingsFields[group])]),
) as { [G in SettingsGroup]: (given: unknown) => Settings[G] };

/** A whole, valid Settings from anything: each bad or missing entry becomes its default. */
export function parseSettings(value: unknown): Settings {
  const given = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  return Object.fromEntries(
    settingsGroups.map((group) => [group, readers[group](given[group])]),
  ) as unknown as Settings;
}

export const defaultSettings: Settings = parseSettings({});

export const settingsStore = createStore<Settings>(() => defaultSettings);

/** Changes one group of settings; what is out of bounds becomes its default (the fields clamp before they call). */
export function changeSettings<G extends SettingsGroup>(group: G, change: Partial<Settings[G]>): void {
  const candidate = { ...settingsStore.getState()[group], ...change };
  // The other groups stay the same objects: what depends on them alone is not computed or drawn again.
  settingsStore.setState({ [group]: readers[group](candidate) });
}
