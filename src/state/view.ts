/** What the page is looking at: the view and the shared time cursor. Not saved with a run. */
import { createStore } from 'zustand/vanilla';

/** The views in the order of the story, and what the page calls them. */
export const viewLabels = { data: 'Data', noise: 'Noise', train: 'Train', sample: 'Sample' } as const;
export type ViewName = keyof typeof viewLabels;
export const viewNames = Object.keys(viewLabels) as ViewName[];

export interface ViewState {
  view: ViewName;
  /** The shared cursor as a fraction of the schedule, 0 (clean) … 1 (noise): A and B may differ in T. */
  time: number;
}

export const viewStore = createStore<ViewState>(() => ({
  view: 'data',
  time: 0.33,
}));

/** 0-based t under a schedule of T steps for a cursor in [0, 1]. */
export const timeIndex = (time: number, T: number): number => Math.round(time * (T - 1));

/** The cursor in [0, 1] for a 0-based t. */
export const timeFraction = (t: number, T: number): number =>
  T > 1 ? Math.min(1, Math.max(0, t / (T - 1))) : 0;
