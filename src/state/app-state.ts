/** The stores of the page as one state, which actions and selectors look at. Read only: every store has its own writer. */
import { useSyncExternalStore } from 'react';
import { announcementStore } from './announcements';
import { encodersStore, makingStore } from './making';
import { modelsStore } from './models/models';
import { datasetStore } from './pictures/dataset';
import { qualityStore } from './recordings/quality';
import { recordingsStore } from './recordings/recordings';
import { restoredStore } from './restored';
import { resetRunStore } from './run/reset-run';
import { runStore } from './run/run';
import { profileStore } from './run/step-profile';
import { runForwardStore } from './run-forward';
import { seedsStore } from './seeds';
import { settingsStore } from './settings/settings';
import { viewStore } from './view';

const stores = {
  announcement: announcementStore,
  dataset: datasetStore,
  encoders: encodersStore,
  making: makingStore,
  models: modelsStore,
  profile: profileStore,
  quality: qualityStore,
  recordings: recordingsStore,
  resetRun: resetRunStore,
  restored: restoredStore,
  run: runStore,
  runForward: runForwardStore,
  seeds: seedsStore,
  settings: settingsStore,
  view: viewStore,
};

export type AppState = {
  readonly [Name in keyof typeof stores]: ReturnType<(typeof stores)[Name]['getState']>;
};

/** The state of this moment. */
export const readAppState = (): AppState =>
  Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, store.getState()])) as AppState;

/** Calls back whenever any store changes. @returns a function that ends this */
function subscribeToAppState(listener: () => void): () => void {
  const stops = Object.values(stores).map((store) => store.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

/** What a selector finds, kept up to date. It must return the same value for the same state: no new objects. */
export function useAppState<Value>(select: (state: AppState) => Value): Value {
  const read = () => select(readAppState());
  return useSyncExternalStore(subscribeToAppState, read, read);
}
