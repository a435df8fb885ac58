/** The pictures on the page: the set the network will see, what was left out and why, and the loading in progress. */
import { createStore } from 'zustand/vanilla';
import type { BuiltinName, ImageSet, Rejection } from '../../data/types';
import type { LoadProgress } from '../../pictures/protocol';

/** A set made in code: what it takes to make more of its pictures. */
export interface BuiltinSource {
  name: BuiltinName;
  /** Colour behind the drawing, '#rrggbb'. */
  background: string;
}

export interface DatasetState {
  images: ImageSet | null;
  /** Which pictures `images` holds (picture-key.ts); '' before the first set. */
  key: string;
  /** Where `images` comes from; null for the person's own. */
  builtin: BuiltinSource | null;
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
  builtin: null,
  rejected: [],
  duplicates: [],
  ownCount: 0,
  progress: null,
};

export const datasetStore = createStore<DatasetState>(() => emptyDataset);
