/** Which reverse variance the λ_t curve assumes. A choice of this view alone: Sample has its own for its sampler. */
import { createStore } from 'zustand/vanilla';
import type { VarianceType } from '../../diffusion/samplers';

export const lambdaVarianceStore = createStore<{ variance: VarianceType }>(() => ({ variance: 'small' }));
