import { beforeEach, expect, it } from 'vitest';
import { changeSettings, defaultSettings, parseSettings, settingsStore } from './settings';

beforeEach(() => settingsStore.setState(defaultSettings, true));

it('makes whole settings of anything', () => {
  for (const rubbish of [undefined, null, 7, 'x', [], { data: null }, { data: 3, train: [] }]) {
    expect(parseSettings(rubbish)).toEqual(defaultSettings);
  }
});

it('keeps the good entries beside the bad ones', () => {
  const read = parseSettings({ train: { batchSize: 8, steps: -1, modelSize: 'XXL', extra: 1 } });
  expect(read.train).toEqual({ ...defaultSettings.train, batchSize: 8 });
});

it('changes one group and no other', () => {
  changeSettings('train', { batchSize: 4 });
  expect(settingsStore.getState()).toEqual({
    ...defaultSettings,
    train: { ...defaultSettings.train, batchSize: 4 },
  });
});

it('never holds what is out of bounds', () => {
  changeSettings('sample', { count: 5 });
  changeSettings('sample', { count: 1000 });
  expect(settingsStore.getState().sample.count).toBe(defaultSettings.sample.count);
});

it('leaves the other groups as the same objects, so that nothing else is drawn again', () => {
  const before = settingsStore.getState();
  changeSettings('sample', { count: 5 });
  expect(settingsStore.getState().train).toBe(before.train);
});
