/**
 * The address as the save file of settings: "#/noise?a.T=500&train.steps=300&time=0.5" and back. Only what differs from
 * the defaults is written. Pure; the browser's history is settings-url.ts.
 */

import { type ViewName, viewNames, viewStore } from '../view';
import { defaultSettings, parseSettings, type Settings, type SettingsGroup } from './settings';

export interface AddressState {
  view: ViewName;
  settings: Settings;
  /** The shared cursor, 0…1. */
  time: number;
}

export interface ReadAddress {
  view: ViewName;
  /** Null when the address names a view alone: then what is set stays. */
  rest: Omit<AddressState, 'view'> | null;
  /** Entries that make no sense, as they stand in the address: "a.T=many". */
  refused: string[];
}

/** How the groups are called in the address. */
const prefixes: Record<SettingsGroup, string> = {
  data: 'data',
  scheduleA: 'a',
  scheduleB: 'b',
  noise: 'noise',
  train: 'train',
  sample: 'sample',
};

const defaultTime = viewStore.getInitialState().time;

/** Finer than a slider of 4,000 times can show. */
const timeDigits = 5;

type Entry = string | number | boolean | readonly (string | number)[];
type Flat = Record<string, Entry>;

/** Between the values of a list: a comma would be written as %2C. */
const separator = '_';

const textOf = (entry: Entry): string => (typeof entry === 'object' ? entry.join(separator) : String(entry));

const groups = Object.entries(prefixes) as [SettingsGroup, string][];

export function writeAddress({ view, settings, time }: AddressState): string {
  const query = new URLSearchParams();
  for (const [group, prefix] of groups) {
    const now: Flat = settings[group];
    const usual: Flat = defaultSettings[group];
    for (const key of Object.keys(usual)) {
      const text = textOf(now[key]);
      if (text !== textOf(usual[key])) query.set(`${prefix}.${key}`, text);
    }
  }
  const rounded = Number(time.toFixed(timeDigits));
  if (rounded !== defaultTime) query.set('time', String(rounded));
  const text = query.toString();
  return text ? `#/${view}?${text}` : `#/${view}`;
}

/** A text as the kind of value that the default is; undefined when it cannot be one. */
function like(usual: Entry, text: string): unknown {
  if (typeof usual === 'object') return text === '' ? [] : text.split(separator).map(numberOrText);
  if (typeof usual === 'string') return text;
  if (typeof usual === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  return text.trim() === '' ? undefined : Number(text);
}

const numberOrText = (text: string): unknown =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);

function readTime(text: string | null): number {
  const time = text?.trim() ? Number(text) : Number.NaN;
  return time >= 0 && time <= 1 ? time : defaultTime;
}

/**
 * Reads the hash of an address, "" included. Null when it is not one of ours (a link to a place in the page).
 * Never throws: each entry that makes no sense becomes its default and is named, an unknown view becomes the first.
 */
export function readAddress(hash: string): ReadAddress | null {
  const match = /^#\/([^?]*)(?:\?(.*))?$/s.exec(hash);
  if (!match) return null;
  const view = viewNames.find((name) => name === match[1]) ?? viewNames[0];
  if (!match[2]) return { view, rest: null, refused: [] };
  const query = new URLSearchParams(match[2]);
  const given: Record<string, Record<string, unknown>> = {};
  for (const [group, prefix] of groups) {
    const usual: Flat = defaultSettings[group];
    given[group] = Object.fromEntries(
      Object.keys(usual).map((key) => {
        const text = query.get(`${prefix}.${key}`);
        return [key, text === null ? undefined : like(usual[key], text)];
      }),
    );
  }
  const rest = { settings: parseSettings(given), time: readTime(query.get('time')) };
  const refused = [...query].filter(([name, text]) => !isTaken(name, text, rest));
  return { view, rest, refused: refused.map(([name, text]) => `${name}=${text}`) };
}

/** Whether an entry came to be what it says. */
function isTaken(name: string, text: string, { settings, time }: Omit<AddressState, 'view'>): boolean {
  if (name === 'time') return text.trim() !== '' && Number(text) === time;
  const [prefix, key = ''] = name.split('.');
  const group = groups.find(([, known]) => known === prefix)?.[0];
  if (!group || !Object.hasOwn(defaultSettings[group], key)) return false;
  const [usual, now]: [Flat, Flat] = [defaultSettings[group], settings[group]];
  return JSON.stringify(like(usual[key], text)) === JSON.stringify(now[key]);
}
