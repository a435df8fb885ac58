/** The samplers, in the order in which they are offered: the usual ones first, the one that fails last. */
import { ddim } from './ddim';
import { ddpm } from './ddpm';
import { dpmSolver } from './dpm-solver';
import { heun } from './heun';
import { langevin } from './langevin';
import { naive } from './naive';

export const samplers = [ddim, ddpm, dpmSolver, heun, langevin, naive] as const;
