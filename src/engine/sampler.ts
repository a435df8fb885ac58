/**
 * The reverse process as an async generator: one network evaluation and one linear step a turn, the frame out.
 * The three scalars come from diffusion/; here they meet the pixels.
 */
import { toBytes } from '../data/batch';
import { epsPair, type PredictionType, x0Pair } from '../diffusion/prediction';
import { ddimStep, ddpmStep, type StepCoefficients } from '../diffusion/samplers';
import { alphaBarAt, type Schedule } from '../diffusion/schedule';
import { timestepPath } from '../diffusion/timesteps';
import { createRandom } from '../lib/philox';
import { sizeOf } from '../model/graph';
import type { Executor } from './executor';
import type { SampleFrame, SampleSettings } from './protocol';
import { streams } from './random-streams';

/** ε̂ is shown over ±3 standard deviations; pictures over [−1, 1]. */
const epsRange = 3;

/** The times that a sampling visits, 0-based, noisiest first. */
export const samplingPath = (schedule: Schedule, settings: SampleSettings): number[] =>
  timestepPath(schedule.T, Math.min(settings.steps, schedule.T), settings.spacing);

/**
 * Yields a frame an evaluation; returns the finished pictures as NHWC bytes.
 * The noise of sample i depends on the seed and i alone, not on how many are made together.
 */
export async function* sampling(
  executor: Executor,
  schedule: Schedule,
  predictionType: PredictionType,
  settings: SampleSettings,
): AsyncGenerator<SampleFrame, Uint8Array, void> {
  const { count, seed, weights, clip } = settings;
  const pixels = sizeOf(executor.graph.nodes[executor.graph.image]!.shape);
  const path = samplingPath(schedule, settings);

  let xt: Float32Array = new Float32Array(count * pixels);
  createRandom(seed, streams.startNoise).fillNormal(xt);
  for (const [index, t] of path.entries()) {
    const tNext = path[index + 1] ?? -1;
    const prediction = await executor.predict(xt, new Int32Array(count).fill(t), weights);
    const alphaBar = alphaBarAt(schedule, t);
    const coefficients = stepCoefficients(settings, alphaBar, alphaBarAt(schedule, tNext));
    const x0Hat = linear(x0Pair(predictionType, alphaBar), xt, prediction);
    const epsHat = linear(epsPair(predictionType, alphaBar), xt, prediction);
    if (clip) for (let i = 0; i < x0Hat.length; i++) x0Hat[i] = Math.min(1, Math.max(-1, x0Hat[i]!));
    yield {
      index,
      t,
      tNext,
      coefficients,
      xt: toBytes(xt),
      x0Hat: toBytes(x0Hat),
      epsHat: toBytes(epsHat, -epsRange, epsRange),
    };
    xt = reverseStep(coefficients, x0Hat, xt, seed, index);
  }
  return toBytes(xt);
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

/** xPrev = a · x0Hat + b · xt + c · z. */
function reverseStep(
  { a, b, c }: StepCoefficients,
  x0Hat: Float32Array,
  xt: Float32Array,
  seed: number,
  index: number,
): Float32Array {
  const z = new Float32Array(xt.length);
  if (c !== 0) createRandom(seed, streams.stepNoise, index).fillNormal(z);
  return xt.map((x, i) => a * x0Hat[i]! + b * x + c * z[i]!);
}

const linear = (
  pair: { xt: number; prediction: number },
  xt: Float32Array,
  prediction: Float32Array,
): Float32Array => xt.map((x, i) => pair.xt * x + pair.prediction * prediction[i]!);
