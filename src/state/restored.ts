/** What came of looking for settings in a file that was opened. */
import { createStore } from 'zustand/vanilla';
import type { Settings } from './settings/settings';

export interface Restored {
  file: string;
  /** A sentence on what was put back, or why nothing was. */
  said: string;
  /** The settings before; null when nothing was put back. */
  before: Settings | null;
}

/** The last one, until it is dismissed or the settings change again. */
export const restoredStore = createStore<{ restored: Restored | null }>(() => ({ restored: null }));
