/** The one file that is being made, and which videos this browser can write. */
import { createStore } from 'zustand/vanilla';

export interface Making {
  /** Id of the action that makes it. */
  id: string;
  /** 0…1. */
  done: number;
}

export const makingStore = createStore<{ making: Making | null }>(() => ({ making: null }));

/** Names of video formats; null until that is known. */
export const encodersStore = createStore<{ formats: readonly string[] | null }>(() => ({ formats: null }));
