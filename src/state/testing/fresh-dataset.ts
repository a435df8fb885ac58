/** A data set's control over pictures that the test decides, with every store as at the beginning. */
import { afterEach, beforeEach, vi } from 'vitest';
import { announced } from '../announcements';
import { datasetStore, emptyDataset } from '../pictures/dataset';
import { createDatasetControl } from '../pictures/dataset-control';
import { initialRun, runStore } from '../run/run';
import { defaultSettings, settingsStore } from '../settings/settings';
import { viewStore } from '../view';
import { fakePictures } from './fake-pictures';

export const files = (...names: string[]) => names.map((name) => new File(['x'], name));
export const dataset = () => datasetStore.getState();
export const names = () => dataset().images?.names;
export const source = () => settingsStore.getState().data.source;
export const message = () => announced();
export const rejected = () => dataset().rejected.map(({ name }) => name);

export function freshDataset() {
  settingsStore.setState(defaultSettings, true);
  datasetStore.setState(emptyDataset, true);
  runStore.setState(initialRun, true);
  viewStore.setState(viewStore.getInitialState(), true);
  const pictures = fakePictures();
  return { pictures, control: createDatasetControl(pictures.door) };
}

/** Lets the settings stand still for long enough, and everything that follows happen. */
export const calm = () => vi.advanceTimersByTimeAsync(1000);

/** A fresh data set before every test of a file, on a clock that the test moves; `stop` is called after each. */
export function datasetOnFakeTime(): ReturnType<typeof freshDataset> & { stop: () => void } {
  const page = { ...freshDataset(), stop: () => {} };
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(page, freshDataset(), { stop: () => {} });
  });
  afterEach(() => {
    page.stop();
    vi.useRealTimers();
  });
  return page;
}
