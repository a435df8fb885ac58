/** The training loop as a generator: one update a turn, its step number out. Who turns it decides when to look, stop, save. */
import type { ImageSet } from '../data/types';
import { buildSchedule } from '../diffusion/schedule';
import { warmedDecay, warmedRate } from '../ops/adam';
import { drawBatch } from './batch';
import type { Executor } from './executor';
import type { TrainSettings } from './protocol';

/**
 * Algorithm 1 of Ho et al. 2020 with Adam, warm-up, clipping and EMA.
 * @param after steps already taken with these settings: the run goes on as if it had never stopped
 */
export function* training(
  executor: Executor,
  images: ImageSet,
  settings: TrainSettings,
  after: number,
): Generator<number, never, void> {
  const schedule = buildSchedule(settings.schedule);
  for (let step = after + 1; ; step++) {
    executor.trainStep(drawBatch(images, schedule, settings, step), {
      learningRate: warmedRate(settings.learningRate, step, settings.warmupSteps),
      clipNorm: settings.clipNorm,
      emaDecay: warmedDecay(settings.emaDecay, step),
      update: step,
    });
    yield step;
  }
}
