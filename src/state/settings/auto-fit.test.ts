import { beforeEach, describe, expect, it } from 'vitest';
import { initialRun, runStore } from '../run/run';
import { autoFit } from './auto-fit';
import { speedStore } from './device-speed';
import { changeSettings, defaultSettings, settingsStore } from './settings';

const door = (flopsPerSecond: number) => ({ measure: async () => ({ flopsPerSecond }) });
const chosen = () => {
  const { data, train } = settingsStore.getState();
  return [train.modelSize, data.size, train.batchSize];
};

beforeEach(() => {
  settingsStore.setState(defaultSettings, true);
  speedStore.setState({ speed: null });
  runStore.setState({ ...initialRun, status: { kind: 'ready' } }, true);
});

describe('autoFit', () => {
  it('gives a fast device a large network and a slow one a small batch', async () => {
    await autoFit(door(1e14));
    expect(chosen()).toEqual(['M', 32, 32]);
    settingsStore.setState(defaultSettings, true);
    await autoFit(door(1e6));
    expect(chosen()).toEqual(['S', 16, 8]);
    expect(speedStore.getState().speed).toEqual({ flopsPerSecond: 1e6 });
  });

  it('leaves alone what somebody chose, even while it was measuring', async () => {
    const fit = autoFit(door(1e14));
    changeSettings('train', { batchSize: 5 });
    await fit;
    expect(chosen()).toEqual(['S', 16, 5]);
  });

  it('leaves alone the settings of a run that began meanwhile', async () => {
    const fit = autoFit(door(1e14));
    runStore.setState({ status: { kind: 'training' } });
    await fit;
    expect(chosen()).toEqual(['S', 16, 16]);
  });

  it('goes on without a measurement', async () => {
    await autoFit({ measure: () => Promise.reject(new Error('no')) });
    expect(chosen()).toEqual(['S', 16, 16]);
    expect(speedStore.getState().speed).toBeNull();
  });
});
