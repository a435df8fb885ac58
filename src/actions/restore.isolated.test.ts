import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isEnabled } from '../actions/action';
import { originComment } from '../export/origin';
import { announced } from '../state/announcements';
import { addFiles } from '../state/pictures/dataset-control';
import { restoredStore } from '../state/restored';
import { changeSettings, defaultSettings, settingsStore } from '../state/settings/settings';
import { restoreOrigin } from '../state/settings/settings-restore';
import { viewStore } from '../state/view';
import { openSheet, takeFiles, undoRestoreAction } from './restore';

vi.mock('../state/pictures/dataset-control', () => ({ addFiles: vi.fn(async () => {}) }));

/** The least that is a GIF: an empty screen, what is given, the end. */
const gif = (name: string, ...parts: Uint8Array<ArrayBuffer>[]) =>
  new File([Uint8Array.from('GIF89a\x01\0\x01\0\0\0\0', (c) => c.charCodeAt(0)), ...parts, '\x3b'], name, {
    type: 'image/gif',
  });

const origin = { settings: { ...defaultSettings.sample, seed: 99, steps: 7 }, schedule: null, modelStep: 5 };
const sheet = () => gif('sheet.gif', originComment(origin));
const plain = () => gif('plain.gif');
const seed = () => settingsStore.getState().sample.seed;
const restored = () => restoredStore.getState().restored;

beforeEach(() => {
  settingsStore.setState(defaultSettings, true);
  viewStore.setState(viewStore.getInitialState(), true);
  restoredStore.setState({ restored: null });
  vi.mocked(addFiles).mockClear();
});

describe('files that come in', () => {
  it('a saved sheet puts its settings back, says so, and shows where they are', async () => {
    await takeFiles([sheet()]);
    expect(settingsStore.getState().sample).toMatchObject({ seed: 99, steps: 7 });
    expect(viewStore.getState().view).toBe('sample');
    expect(restored()).toMatchObject({ file: 'sheet.gif', before: defaultSettings });
    expect(announced()).toBe(restored()?.said);
    expect(addFiles).not.toHaveBeenCalled();
  });

  it('other pictures, and several at once, go where pictures go', async () => {
    const drops = [[plain()], [sheet(), plain()], [new File(['x'], 'notes.txt', { type: 'text/plain' })]];
    for (const files of drops) await takeFiles(files);
    expect(vi.mocked(addFiles).mock.calls.map(([files]) => files)).toEqual(drops);
    expect(viewStore.getState().view).toBe('data');
    expect(seed()).toBe(defaultSettings.sample.seed);
    await takeFiles([]);
    expect(addFiles).toHaveBeenCalledTimes(3);
  });

  it('what cannot be read is left to those who say why', async () => {
    const broken = plain();
    vi.spyOn(broken, 'arrayBuffer').mockRejectedValue(new Error('gone'));
    await takeFiles([broken]);
    expect(addFiles).toHaveBeenCalledWith([broken]);
  });
});

describe('undoing', () => {
  it('leads to the settings before', async () => {
    changeSettings('sample', { seed: 5 });
    await takeFiles([sheet()]);
    expect(isEnabled(undoRestoreAction)).toBe(true);
    undoRestoreAction.run();
    expect(seed()).toBe(5);
    expect(restored()).toBeNull();
    expect(isEnabled(undoRestoreAction)).toBe(false);
  });

  it('is closed once something was changed by hand', async () => {
    await takeFiles([sheet()]);
    changeSettings('sample', { steps: 3 });
    expect(isEnabled(undoRestoreAction)).toBe(false);
    undoRestoreAction.run();
    expect(settingsStore.getState().sample).toMatchObject({ seed: 99, steps: 3 });
  });

  it('belongs to the last sheet', async () => {
    await takeFiles([sheet()]);
    await takeFiles([gif('second.gif', originComment({ ...origin, settings: { seed: 4 } }))]);
    expect(restored()?.file).toBe('second.gif');
    undoRestoreAction.run();
    expect(seed()).toBe(99);
  });
});

describe('hostile settings', () => {
  const bad = [
    { settings: { seed: 'DROP TABLE', steps: -1, sampler: 'toString', count: 1e9, eta: null } },
    {
      settings: { seed: Number.MAX_VALUE, steps: [1], __proto__: { seed: 1 } },
      schedule: { kind: 'constructor' },
    },
    { settings: [], schedule: 'x'.repeat(1000) },
    { settings: null },
    {},
  ];

  it.each(bad)('leave settings that are whole: %j', async (given) => {
    await openSheet(gif('hostile.gif', originComment(given)));
    const settings = settingsStore.getState();
    const parse = (group: 'sample' | 'scheduleA' | 'scheduleB') => {
      const now = settings[group];
      changeSettings(group, {});
      expect(settingsStore.getState()[group]).toEqual(now);
    };
    for (const group of ['sample', 'scheduleA', 'scheduleB'] as const) parse(group);
    expect(settings.sample.count).toBeLessThanOrEqual(64);
    expect(settings.data).toEqual(defaultSettings.data);
    expect(restored()?.said).toMatch(/\.$/);
    expect(({} as { seed?: number }).seed).toBeUndefined();
  });

  it('change nothing at all when they are refused', async () => {
    const refusal = () => restoreOrigin({ settings: null });
    expect(refusal).toThrow();
    await openSheet(gif('hostile.gif', originComment({ settings: null })));
    expect(settingsStore.getState()).toEqual(defaultSettings);
    expect(restored()?.before).toBeNull();
    expect(viewStore.getState().view).toBe('data');
  });
});

it('a picked file without settings says so', async () => {
  await openSheet(plain());
  expect(restored()).toMatchObject({ file: 'plain.gif', before: null });
  expect(restored()?.said).toContain('no settings');
  expect(addFiles).not.toHaveBeenCalled();
});
