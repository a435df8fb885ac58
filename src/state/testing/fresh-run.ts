/** A run's control over an engine that the test decides, with sixty pictures and every store as at the beginning. */
import type { EngineEvent } from '../../engine/protocol';
import { announce } from '../announcements';
import { datasetStore, emptyDataset } from '../pictures/dataset';
import { initialRun, runStore } from '../run/run';
import { createRunControl } from '../run/run-control';
import { rawLoss } from '../run/run-losses';
import { defaultSettings, settingsStore } from '../settings/settings';
import { fakeEngine, fakeImages } from './fake-engine';

export const run = () => runStore.getState();
export const status = () => run().status.kind;

/** @param search the query of the page's address */
export function freshRun(search = '') {
  announce('');
  runStore.setState(initialRun, true);
  datasetStore.setState({ ...emptyDataset, images: fakeImages(60) }, true);
  settingsStore.setState(defaultSettings, true);
  rawLoss.clear();
  const engine = fakeEngine();
  return { engine, control: createRunControl(engine, () => search) };
}

export function progress(firstStep: number, losses: number[]): EngineEvent {
  const step = firstStep + losses.length - 1;
  const memory = { tensors: 10, bytes: 100 };
  return { kind: 'progress', firstStep, losses: Float32Array.from(losses), step, stepsPerSecond: 5, memory };
}
