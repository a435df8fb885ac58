/**
 * The reverse process as an async generator: one network evaluation and one linear step a turn, the frame out.
 * The scalars come from diffusion/; the source's session brings them to the pixels.
 */

import { epsPair, type PredictionType, x0Pair } from '../../diffusion/prediction';
import type { PlannedStep } from '../../diffusion/samplers/sampler';
import { plannedSteps } from '../../diffusion/sampling-plan';
import { alphaBarAt, buildSchedule, type Schedule } from '../../diffusion/schedule';
import { startNoise } from '../../diffusion/start-noise';
import { requireWhole } from '../../lib/assert';
import type { Channels } from '../../lib/channels';
import { streams } from '../../lib/random-streams';
import type { ReverseFrame } from '../../ops/reverse';
import type { SampleFrame, SampleOrigin, SampleSettings } from '../protocol';
import type { Run } from '../run/trainer';
import { keptRegion } from './kept-region';
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

/** From pure noise along the schedule's own times, the finished pictures alone. */
export const endOnly: SamplingWay = { start: { kind: 'noise' }, known: null, path: null, keepEvery: 0 };

export interface PlannedSampling {
  steps: PlannedStep[];
  /** Evaluations of the whole path that lie before the first of these. */
  skipped: number;
}

/**
 * The evaluations of a sampling.
 * @throws RangeError with a sentence when settings are out of bounds or the pictures given do not fit the model
 */
export function planSampling(
  source: SamplingSource,
  settings: SampleSettings,
  { start, known, path }: SamplingWay,
): PlannedSampling {
  const { schedule, size, channels } = source;
  requireWhole('The number of pictures', settings.count, 1, 4096);
  const pixels = pixelsOf(source);
  if (start.kind === 'state' && start.xt.length !== settings.count * pixels) {
    throw new RangeError(
      `To go on from, ${settings.count} × ${pixels} numbers are needed, but there are ${start.xt.length}.`,
    );
  }
  if (known && (known.x0.length !== pixels || known.keep.length !== size * size)) {
    throw new RangeError(
      `The given picture and its mask must be of the model’s size: ${size} px and ${channels} channels.`,
    );
  }
  const spacedBy = path ? buildSchedule(path) : undefined;
  const from = start.kind === 'state' ? (start.t ?? undefined) : undefined;
  const steps = plannedSteps(schedule, settings, { from, spacedBy });
  if (from === undefined) return { steps, skipped: 0 };
  const whole = plannedSteps(schedule, settings, { spacedBy });
  return { steps, skipped: Math.max(0, whole.length - steps.length) };
}

/**
 * Yields a frame an evaluation, null where none is kept; returns the finished pictures as NHWC bytes.
 *
 * The noise of sample i depends on the seed, i and the place on the whole path, not on how many are made together: what
 * goes on from a frame's state with the same seed meets the noise that followed there.
 * @param recurring whether the same will be asked for again
 */
export async function* sampling(
  source: SamplingSource,
  settings: SampleSettings,
  way: SamplingWay,
  recurring = false,
): AsyncGenerator<SampleFrame | null, Uint8Array, void> {
  const { schedule, predictionType } = source;
  const { count, seed, weights } = settings;
  const { steps, skipped } = planSampling(source, settings, way);
  const keep = way.known && keptRegion(way.known, count, seed);
  const session = await source.begin({
    xt: way.start.kind === 'state' ? way.start.xt : startNoise(seed, count * pixelsOf(source)),
    count,
    weights,
    noise: { seed, stream: streams.stepNoise },
    recurring,
  });
  const { keepEvery } = way;
  const isKept = (index: number) => keepEvery > 0 && (index % keepEvery === 0 || index === steps.length - 1);
  try {
    for (const [index, { t, tNext, coefficients }] of steps.entries()) {
      const alphaBar = alphaBarAt(schedule, t);
      const place = skipped + index;
      await keep?.(session, alphaBar, place);
      const step = {
        t,
        index: place,
        x0: x0Pair(predictionType, schedule, t),
        eps: epsPair(predictionType, schedule, t),
        limit: settings.clip ? 1 : Number.POSITIVE_INFINITY,
        ...coefficients,
      };
      const seen = await session.step(step, isKept(index));
      yield seen && { index, t, tNext, coefficients, ...frameOf(seen, count) };
    }
    await keep?.(session, 1, skipped + steps.length);
    return await session.pictures();
  } finally {
    session.end();
  }
}

/** What a frame keeps of an evaluation: of what was cut, the share. */
function frameOf({ cut, ...planes }: ReverseFrame, count: number) {
  const pixels = cut.length / count;
  const clipped = Float32Array.from(
    { length: count },
    (_, i) => cut.subarray(i * pixels, (i + 1) * pixels).reduce((sum, one) => sum + one, 0) / pixels,
  );
  return { ...planes, clipped };
}
