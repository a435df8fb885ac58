/** Which symbol of a formula is pointed at, so that its curve can be told from the others. */
import { createStore } from 'zustand/vanilla';
import type { CurveName } from '../../../diffusion/curves';

export const highlightStore = createStore<{ curve: CurveName | null }>(() => ({ curve: null }));
