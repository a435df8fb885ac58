import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce, announced } from '../announcements';
import { viewStore } from '../view';
import { changeSettings, defaultSettings, settingsStore } from './settings';
import { type AddressBar, startUrlSync } from './settings-url';

/** A browser's address bar and history: entries, a place among them, and popstate when a person moves. */
function fakeBar(hash: string) {
  const entries: { hash: string; state: unknown }[] = [{ hash, state: null }];
  let place = 0;
  let listener: ((event: { state: unknown }) => void) | null = null;
  let writes = 0;
  const tell = () => listener?.({ state: entries[place].state });
  const bar: AddressBar = {
    location: {
      get hash() {
        return entries[place].hash;
      },
    },
    history: {
      pushState(state, _, url) {
        entries.splice(++place, entries.length, { hash: String(url), state });
      },
      replaceState(state, _, url) {
        writes++;
        entries[place] = { hash: String(url), state };
      },
    },
    addEventListener: (_, heard) => {
      listener = heard;
    },
    removeEventListener: () => {
      listener = null;
    },
  };
  return {
    bar,
    hash: () => entries[place].hash,
    entries: () => entries.map((entry) => entry.hash),
    writes: () => writes,
    go(by: number) {
      place += by;
      tell();
    },
    type(typed: string) {
      entries.splice(++place, entries.length, { hash: typed, state: null });
      tell();
    },
  };
}

let stop = () => {};
function open(hash: string) {
  const browser = fakeBar(hash);
  stop = startUrlSync(browser.bar);
  return browser;
}

beforeEach(() => {
  vi.useFakeTimers();
  settingsStore.setState(defaultSettings, true);
  viewStore.setState(viewStore.getInitialState(), true);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('begins with what the address says', () => {
  open('#/noise?a.T=500&time=0.75');
  expect(viewStore.getState()).toMatchObject({ view: 'noise', time: 0.75 });
  expect(settingsStore.getState().scheduleA.T).toBe(500);
});

it('begins with the defaults where there is no address, or rubbish', () => {
  for (const hash of ['', '#', '#/what?a.T=x&&&=%', '#stage']) {
    const browser = open(hash);
    expect(settingsStore.getState()).toEqual(defaultSettings);
    expect(browser.hash()).toBe('#/data');
    stop();
  }
});

it('rewrites the entry once settings rest, and makes no new one', () => {
  const browser = open('#/noise');
  const before = browser.writes();
  for (const T of [100, 200, 300]) changeSettings('scheduleA', { T });
  viewStore.setState({ time: 0.5 });
  expect(browser.writes()).toBe(before);
  vi.advanceTimersByTime(1000);
  expect(browser.writes()).toBe(before + 1);
  expect(browser.entries()).toEqual(['#/noise?a.T=300&time=0.5']);
});

it('goes back from view to view without undoing settings', () => {
  const browser = open('#/data');
  viewStore.setState({ view: 'noise' });
  changeSettings('scheduleA', { T: 500 });
  viewStore.setState({ view: 'train' });
  changeSettings('train', { batchSize: 8 });
  vi.advanceTimersByTime(1000);
  expect(browser.entries()).toEqual(['#/data', '#/noise?a.T=500', '#/train?a.T=500&train.batchSize=8']);
  browser.go(-1);
  expect(viewStore.getState().view).toBe('noise');
  expect(settingsStore.getState().train.batchSize).toBe(8);
  expect(browser.hash()).toBe('#/noise?a.T=500&train.batchSize=8');
  browser.go(-1);
  expect(viewStore.getState().view).toBe('data');
  browser.go(2);
  expect(viewStore.getState().view).toBe('train');
  expect(browser.entries()).toHaveLength(3);
});

it('takes over an address that a person typed, whole', () => {
  const browser = open('#/data?train.batchSize=8');
  browser.type('#/sample?sample.steps=7');
  expect(viewStore.getState().view).toBe('sample');
  expect(settingsStore.getState().sample.steps).toBe(7);
  expect(settingsStore.getState().train).toEqual(defaultSettings.train);
});

it('keeps the settings when a link names a view alone', () => {
  const browser = open('#/data?train.batchSize=8');
  browser.type('#/train');
  expect(viewStore.getState().view).toBe('train');
  expect(settingsStore.getState().train.batchSize).toBe(8);
  expect(browser.hash()).toBe('#/train?train.batchSize=8');
});

it('leaves a link to a place in the page alone', () => {
  const browser = open('#/noise?a.T=500');
  browser.type('#stage');
  expect(browser.hash()).toBe('#stage');
  expect(viewStore.getState().view).toBe('noise');
  expect(settingsStore.getState().scheduleA.T).toBe(500);
});

it('writes nothing more when stopped', () => {
  const browser = open('#/data');
  changeSettings('train', { batchSize: 8 });
  stop();
  vi.advanceTimersByTime(1000);
  viewStore.setState({ view: 'noise' });
  expect(browser.entries()).toEqual(['#/data']);
});

it('writes a changed setting although the cursor never rests, as while a recording plays', () => {
  const browser = open('#/sample');
  changeSettings('sample', { steps: 7 });
  for (let frame = 0; frame < 20; frame++) {
    viewStore.setState({ time: frame / 20 });
    vi.advanceTimersByTime(83);
  }
  expect(browser.hash()).toContain('sample.steps=7');
});

it('names what it could not use, and says nothing of what it could', () => {
  announce('');
  open('#/noise?a.T=500');
  expect(announced()).toBe('');
  stop();
  open('#/noise?a.T=many&b.T=7&c=1&d=2&e=3');
  expect(announced()).toBe(
    'In the address “a.T=many”, “b.T=7”, “c=1” and 2 more cannot be used: the usual values stand in.',
  );
});
