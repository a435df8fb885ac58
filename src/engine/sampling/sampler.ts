/**
 * The reverse process as an async generator: one network evaluation and one linear step a turn, the frame out. It carries
 * out a plan whatever sampler made it; the source's session does the arithmetic on pixels.
 */

import { jumpTo } from '../../diffusion/forward';
import { epsPair, type PredictionType, x0Pair } from '../../diffusion/prediction';
import type { SamplingPlan } from '../../diffusion/sampling-plan';
import { alphaBarAt, type Schedule } from '../../diffusion/schedule';
import { startNoise } from '../../diffusion/start-noise';
import { requireWhole } from '../../lib/assert';
import { toBytes } from '../../lib/byte-values';
import type { Channels } from '../../lib/channels';
import { streams } from '../../lib/random-streams';
import { keepKnown } from '../../ops/reverse/portable';
import { cutMark, type KeptStep, type ReverseFrame } from '../../ops/reverse/step';
import type { DrawSettings, SampleFrame, SampleOrigin } from '../protocol';
import type { Run } from '../run/trainer';
import { knownPixels } from './known-pixels';
import type { SamplingSession, SamplingStart } from './sampling-session';

/** What a reverse process needs of a model, whether it is being trained, was loaded or is a formula. */
export interface SamplingSource {
  readonly schedule: Schedule;
  readonly predictionType: PredictionType;
  readonly size: number;
  readonly channels: Channels;
  begin(start: SamplingStart): Promise<SamplingSession>;
}

/** Numbers of one picture. */
export const pixelsOf = ({ size, channels }: Pick<SamplingSource, 'size' | 'channels'>): number =>
  size * size * channels;

/** The run's network, with the weights of the moment. */
export const runSource = ({ settings, schedule, executor }: Run): SamplingSource => ({
  schedule,
  predictionType: settings.predictionType,
  size: settings.model.size,
  channels: settings.model.inChannels,
  begin: (start) => executor.beginSampling(start),
});

/** How a reverse process begins and what is wanted of it. */
export type SamplingWay = Omit<SampleOrigin, 'model'>;

/** From pure noise along a plan, the finished pictures alone. */
export const endOnly = (plan: SamplingPlan): SamplingWay => ({
  plan,
  start: { kind: 'noise' },
  known: null,
  keepEvery: 0,
});

/** @throws RangeError with a sentence when a plan cannot be carried out on a model of this schedule */
function requirePlan(schedule: Schedule, { steps, first }: SamplingPlan): void {
  requireWhole('The number of planned steps', steps.length, 1, 1_000_000);
  requireWhole('The place of the first step on its path', first, 0, 1_000_000);
  for (const [index, { t, tNext, alphaBar, alphaBarNext, coefficients }] of steps.entries()) {
    requireWhole('The time of a planned step', t, 0, schedule.T - 1);
    requireWhole('The time after a planned step', tNext, -1, schedule.T - 1);
    const miss = Math.abs(alphaBar - alphaBarAt(schedule, t));
    const missNext = Math.abs(alphaBarNext - alphaBarAt(schedule, tNext));
    if (!(Math.max(miss, missNext) < 1e-9)) {
      throw new RangeError('The steps were planned for another schedule than the model’s.');
    }
    const { a, b, c, d, e } = coefficients;
    if (![a, b, c, d, e].every((value) => Number.isFinite(Math.fround(value)))) {
      throw new RangeError(`The step planned at t = ${t} has coefficients that are not numbers.`);
    }
    if (index === 0 && (d !== 0 || e !== 0)) {
      throw new RangeError('The first planned step looks back, but there is nothing before it.');
    }
  }
}

/**
 * @throws RangeError with a sentence when settings are out of bounds, or the plan or the pictures given do not fit the
 * model
 */
export function requireSampling(
  source: SamplingSource,
  { count }: DrawSettings,
  { plan, start, known }: SamplingWay,
): void {
  const { schedule, size, channels } = source;
  requireWhole('The number of pictures', count, 1, 4096);
  requirePlan(schedule, plan);
  const pixels = pixelsOf(source);
  if (start.kind === 'state' && start.xt.length !== count * pixels) {
    throw new RangeError(
      `To go on from, ${count} × ${pixels} numbers are needed, but there are ${start.xt.length}.`,
    );
  }
  if (known && (known.x0.length !== pixels || known.keep.length !== size * size)) {
    throw new RangeError(
      `The given picture and its mask must be of the model’s size: ${size} px and ${channels} channels.`,
    );
  }
}

/**
 * Yields a frame an evaluation, null where none is kept; returns the finished pictures as NHWC bytes.
 * @throws BrokenSampling with a sentence when what is made is not numbers any more
 *
 * The noise of sample i depends on the seed, i and the place on the whole path, not on how many are made together: what
 * goes on from a frame's state with the same seed meets the noise that followed there.
 * @param recurring whether the same will be asked for again
 */
export async function* sampling(
  source: SamplingSource,
  settings: DrawSettings,
  way: SamplingWay,
  recurring = false,
): AsyncGenerator<SampleFrame | null, Uint8Array, void> {
  const { schedule, predictionType } = source;
  const { count, seed, weights } = settings;
  requireSampling(source, settings, way);
  const { plan, known: region, keepEvery } = way;
  const { steps, first } = plan;
  const known = region && knownPixels(region);
  /** What the known region holds when evaluation `index` begins; after the last, the picture itself. */
  const keptAt = (index: number): KeptStep => ({
    ...jumpTo(steps[index]?.alphaBar ?? 1),
    index: first + index,
  });
  const start = way.start.kind === 'state' ? way.start.xt : startNoise(seed, count * pixelsOf(source));
  const xt = known ? start.slice() : start;
  if (known) keepKnown(xt, known, keptAt(0), seed);
  const noise = { seed, stream: streams.stepNoise };
  const session = await source.begin({ xt, count, weights, noise, known, recurring });
  const isKept = (index: number) => keepEvery > 0 && (index % keepEvery === 0 || index === steps.length - 1);
  try {
    for (const [index, { t, tNext, coefficients }] of steps.entries()) {
      const step = {
        t,
        index: first + index,
        x0: x0Pair(predictionType, schedule, t),
        eps: epsPair(predictionType, schedule, t),
        limit: settings.clip ? 1 : Number.POSITIVE_INFINITY,
        kept: known && keptAt(index + 1),
        ...coefficients,
      };
      const seen = await session.step(step, isKept(index));
      yield seen && { index, t, tNext, coefficients, ...frameOf(seen, count, t) };
    }
    return finishedPictures(await session.state());
  } finally {
    session.dispose();
  }
}

/** Values that are not numbers, or infinite: what would be drawn of them is not what a network made. */
export class BrokenSampling extends Error {
  constructor(where: string) {
    super(
      `Sampling stopped ${where}: some values are not numbers any more. Switch clipping on, or train again with a lower learning rate.`,
    );
  }
}

/** What a frame keeps of an evaluation: of what was cut, the share. @throws BrokenSampling */
function frameOf({ cut, ...planes }: ReverseFrame, count: number, t: number) {
  const pixels = cut.length / count;
  const clipped = new Float32Array(count);
  cut.forEach((mark, i) => {
    if (mark === cutMark.broken) throw new BrokenSampling(`at t = ${t}`);
    if (mark === cutMark.cut) clipped[Math.floor(i / pixels)] += 1;
  });
  return { ...planes, clipped: clipped.map((values) => values / pixels) };
}

/** @throws BrokenSampling */
function finishedPictures(x: Float32Array): Uint8Array {
  if (!x.every(Number.isFinite)) throw new BrokenSampling('at the finished pictures');
  return toBytes(x);
}
