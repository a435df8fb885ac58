/** The pictures on the page: the set the network will see, what was left out and why, and the loading in progress. */
import { createStore } from 'zustand/vanilla';
import type { ImageSet, LoadProgress, Rejection } from '../engine/protocol';

export interface DatasetState {
  images: ImageSet | null;
  rejected: Rejection[];
  /** Names of files left out as duplicates. */
  duplicates: string[];
  /** Set while files are being read or a set is being made. */
  progress: LoadProgress | null;
}

export const datasetStore = createStore<DatasetState>(() => ({
  images: null,
  rejected: [],
  duplicates: [],
  progress: null,
}));
