import { type LossWeight, lossWeightOf } from '../loss-weight';
import type { Schedule } from '../schedule';

/** The weight of ‖ε − ε̂‖² at the 0-based time t. */
export const lossWeightAt = (schedule: Schedule, t: number, weight: LossWeight): number =>
  lossWeightOf(weight).at(schedule, t);
