/**
 * The address as the save file of settings: "#/noise?a.T=500&train.steps=300&time=0.5" and back. Only what differs from
 * the defaults is written. Pure; the browser's history is settings-url.ts.
 */

import { type FieldSpecs, type FieldValues, isAllowed } from '../../lib/field';
import { type ViewName, viewNames, viewStore } from '../view';
import { parseSettings, type Settings, type SettingsGroup, settingsFields, settingsGroups } from './settings';

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

/** Between the values of a list: a comma would be written as %2C. */
const separator = '_';

const textOf = (entry: unknown): string => (Array.isArray(entry) ? entry.join(separator) : String(entry));

/** A text as the kind of value that the default is; undefined when it cannot be one. */
function like(usual: unknown, text: string): unknown {
  if (Array.isArray(usual)) return text === '' ? [] : text.split(separator).map(numberOrText);
  if (typeof usual === 'string') return text;
  if (typeof usual === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  return text.trim() === '' ? undefined : Number(text);
}

const numberOrText = (text: string): unknown =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);

export function writeAddress({ view, settings, time }: AddressState): string {
  const query = new URLSearchParams();
  for (const group of settingsGroups) {
    const now: FieldValues = { ...settings[group] };
    for (const [key, field] of Object.entries(settingsFields[group](now))) {
      const text = textOf(now[key]);
      if (text !== textOf(field.default)) query.set(`${prefixes[group]}.${key}`, text);
    }
  }
  const rounded = Number(time.toFixed(timeDigits));
  if (rounded !== defaultTime) query.set('time', String(rounded));
  const text = query.toString();
  return text ? `#/${view}?${text}` : `#/${view}`;
}

/** What the address gives of a group, as values of its fields. */
function givenOf(group: SettingsGroup, query: URLSearchParams): FieldValues {
  const textFor = (key: string) => query.get(`${prefixes[group]}.${key}`);
  const fields = Object.entries(settingsFields[group]({ kind: textFor('kind') }));
  return Object.fromEntries(
    fields.map(([key, field]) => {
      const text = textFor(key);
      return [key, text === null ? undefined : like(field.default, text)];
    }),
  );
}

function readTime(text: string | null): number {
  const time = text?.trim() ? Number(text) : Number.NaN;
  return time >= 0 && time <= 1 ? time : defaultTime;
}

/**
 * The hash without the escapes that mail programs and chats put over the signs of a whole link ("#%2Fnoise%3Fa.T%3D500"),
 * once or twice. An address in its own form keeps its escapes: they belong to the values.
 */
function unescaped(hash: string): string {
  let text = hash;
  for (let times = 0; times < 2 && !/^#\/\w*(\?|$)/.test(text); times++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}

/**
 * Reads the hash of an address, "" included. Null when it is not one of ours (a link to a place in the page).
 * Never throws: each entry that makes no sense becomes its default and is named, an unknown view becomes the first.
 */
export function readAddress(hash: string): ReadAddress | null {
  const match = /^#\/([^?]*)(?:\?(.*))?$/s.exec(unescaped(hash));
  if (!match) return null;
  const view = viewNames.find((name) => name === match[1]) ?? viewNames[0];
  if (!match[2]) return { view, rest: null, refused: [] };
  const query = new URLSearchParams(match[2]);
  const given = Object.fromEntries(settingsGroups.map((group) => [group, givenOf(group, query)]));
  const rest = { settings: parseSettings(given), time: readTime(query.get('time')) };
  const refused = [...query].filter(([name, text]) => !isTaken(name, text, rest));
  return { view, rest, refused: refused.map(([name, text]) => `${name}=${text}`) };
}

/** Whether an entry came to be what it says, or is one of another kind of schedule, as older addresses carry them. */
function isTaken(name: string, text: string, { settings, time }: Omit<AddressState, 'view'>): boolean {
  if (name === 'time') return text.trim() !== '' && Number(text) === time;
  const [prefix, key = ''] = name.split('.');
  const group = settingsGroups.find((known) => prefixes[known] === prefix);
  if (!group) return false;
  const now: FieldValues = { ...settings[group] };
  const own = settingsFields[group](now);
  if (Object.hasOwn(own, key)) return same(like(own[key].default, text), now[key]);
  const others = kindsOf(own).map((kind) => settingsFields[group]({ ...now, kind }));
  return others.some(
    (fields) => Object.hasOwn(fields, key) && isAllowed(fields[key], like(fields[key].default, text)),
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The kinds that a group may be of; none where its fields are always the same. */
const kindsOf = ({ kind }: FieldSpecs): (string | number)[] =>
  kind?.kind === 'choice' ? kind.options.map(({ value }) => value) : [];
