import { beforeEach, expect, it, vi } from 'vitest';
import { isEnabled } from '../actions/action';
import { datasetStore, emptyDataset } from '../state/pictures/dataset';
import { halt, runForwardStore } from '../state/run-forward';
import { defaultSettings, settingsStore } from '../state/settings/settings';
import { viewStore } from '../state/view';
import { perform } from './action';
import {
  anotherPictureAction,
  earlierAction,
  haltAction,
  laterAction,
  runForwardAction,
} from './noise-actions';

const withPictures = (count: number) => {
  const images = { count } as NonNullable<ReturnType<typeof datasetStore.getState>['images']>;
  datasetStore.setState({ ...emptyDataset, images });
};
const picture = () => settingsStore.getState().noise.picture;

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('window', { requestAnimationFrame: () => 1, cancelAnimationFrame: () => {} });
  halt();
  settingsStore.setState(defaultSettings, true);
  viewStore.setState({ time: 0.5 });
});

it('chooses another picture where there is one, counting from the one that is shown', () => {
  withPictures(1);
  expect(isEnabled(anotherPictureAction)).toBe(false);
  withPictures(2);
  expect(perform(anotherPictureAction)).toBe(true);
  expect(picture()).toBe(1);
  // The set has shrunk under the setting: the last picture is shown, so the other one is the first.
  settingsStore.setState({ noise: { ...defaultSettings.noise, picture: 900 } });
  perform(anotherPictureAction);
  expect(picture()).toBe(0);
  datasetStore.setState(emptyDataset);
  expect(isEnabled(anotherPictureAction)).toBe(false);
});

it('runs forward or halts with one key, and a hand on the cursor halts it', () => {
  expect([runForwardAction.shortcut, haltAction.shortcut]).toEqual(['Space', 'Space']);
  expect([isEnabled(runForwardAction), isEnabled(haltAction)]).toEqual([true, false]);
  perform(runForwardAction);
  expect(runForwardStore.getState().running).toBe(true);
  expect([isEnabled(runForwardAction), isEnabled(haltAction)]).toEqual([false, true]);
  perform(laterAction);
  expect(runForwardStore.getState().running).toBe(false);
});

it('goes earlier and later as far as there are times', () => {
  const enabled = () => [isEnabled(earlierAction), isEnabled(laterAction)];
  expect(enabled()).toEqual([true, true]);
  viewStore.setState({ time: 0 });
  expect(enabled()).toEqual([false, true]);
  viewStore.setState({ time: 1 });
  expect(enabled()).toEqual([true, false]);
});
