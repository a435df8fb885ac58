/** The curve of the symbol that is pointed at in a formula: it is drawn stronger. */
import { createStore } from 'zustand/vanilla';
import type { CurveName } from '../../../diffusion/curves';

export const highlightStore = createStore<{ curve: CurveName | null }>(() => ({ curve: null }));
