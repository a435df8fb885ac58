/** The pictures on the page: the set the network will see, what was left out and why, and the loading in progress. */
import { createStore } from 'zustand/vanilla';
import type { ImageSet, Rejection } from '../../data/types';
import type { LoadProgress } from '../../pictures/protocol';

export interface DatasetState {
  images: ImageSet | null;
  /** Which pictures `images` holds (picture-key.ts); '' before the first set. */
  key: string;
  rejected: Rejection[];
  /** Names of files left out as duplicates. */
  duplicates: string[];
  /** How many pictures of the person's own are held, shown or not: a built-in set does not drop them. */
  ownCount: number;
  /** Set while files are being read or a set is being made. */
  progress: LoadProgress | null;
}

export const emptyDataset: DatasetState = {
  images: null,
  key: '',
  rejected: [],
  duplicates: [],
  ownCount: 0,
  progress: null,
};

export const datasetStore = createStore<DatasetState>(() => emptyDataset);
