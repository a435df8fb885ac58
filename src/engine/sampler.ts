/**
 * The reverse process as an async generator: one network evaluation and one linear step a turn, the frame out.
 * The three scalars come from diffusion/; the executor's session brings them to the pixels.
 */
import { epsPair, type PredictionType, x0Pair } from '../diffusion/prediction';
import { ddimStep, ddpmStep, type StepCoefficients } from '../diffusion/samplers';
import { alphaBarAt, type Schedule } from '../diffusion/schedule';
import { timestepPath } from '../diffusion/timesteps';
import { createRandom } from '../lib/philox';
import { sizeOf } from '../model/graph';
import type { Executor } from './executor';
import type { SampleFrame, SampleSettings } from './protocol';
import { streams } from './random-streams';

/** The times that a sampling visits, 0-based, noisiest first. */
export const samplingPath = (schedule: Schedule, settings: SampleSettings): number[] =>
  timestepPath(schedule.T, Math.min(settings.steps, schedule.T), settings.spacing);

/**
 * Yields a frame an evaluation (null when frames are not wanted); returns the finished pictures as NHWC bytes.
 * The noise of sample i depends on the seed and i alone, not on how many are made together.
 */
export async function* sampling(
  executor: Executor,
  schedule: Schedule,
  predictionType: PredictionType,
  settings: SampleSettings,
  wantsFrames = true,
): AsyncGenerator<SampleFrame | null, Uint8Array, void> {
  const { count, seed, weights } = settings;
  const pixels = sizeOf(executor.graph.nodes[executor.graph.image]!.shape);
  const path = samplingPath(schedule, settings);
  const xt = new Float32Array(count * pixels);
  createRandom(seed, streams.startNoise).fillNormal(xt);
  const session = await executor.beginSampling({
    xt,
    count,
    weights,
    noise: { seed, stream: streams.stepNoise },
  });
  try {
    for (const [index, t] of path.entries()) {
      const tNext = path[index + 1] ?? -1;
      const alphaBar = alphaBarAt(schedule, t);
      const coefficients = stepCoefficients(settings, alphaBar, alphaBarAt(schedule, tNext));
      const step = {
        t,
        index,
        x0: x0Pair(predictionType, alphaBar),
        eps: epsPair(predictionType, alphaBar),
        limit: settings.clip ? 1 : Number.POSITIVE_INFINITY,
        ...coefficients,
      };
      const frame = await session.step(step, wantsFrames);
      yield frame && { index, t, tNext, coefficients, ...frame };
    }
    return await session.pictures();
  } finally {
    session.end();
  }
}

function stepCoefficients(
  settings: SampleSettings,
  alphaBar: number,
  alphaBarPrev: number,
): StepCoefficients {
  return settings.sampler === 'ddim'
    ? ddimStep(alphaBar, alphaBarPrev, settings.eta)
    : ddpmStep(alphaBar, alphaBarPrev, settings.variance);
}
