/** How fast this device trains, as measured once after opening. */
import { createStore } from 'zustand/vanilla';
import type { DeviceSpeed } from '../../model/fit';

/** Null until measured. */
export const speedStore = createStore<{ speed: DeviceSpeed | null }>(() => ({ speed: null }));
