/**
 * What is being sampled, or measured: at most one at a time, turned by the engine's loop one evaluation a turn, and
 * stopped between two.
 */

import type { EngineEvent, QualityPoint, QualityReport, SampleOrigin, SampleSettings } from '../protocol';
import type { NamedSource } from './loaded-models';
import { measuringQuality } from './quality';
import { planSampling, sampling } from './sampler';

interface Job {
  model: string;
  cancelled: boolean;
  turn(): Promise<void>;
  /** Settles when it has given back what it held. */
  ended(): Promise<void>;
}

export interface Samplings {
  readonly busy: boolean;
  /** One evaluation, if there is one to make. Never rejects: who asked for it hears. */
  turn(): Promise<void>;
  sample(named: NamedSource, settings: SampleSettings, origin: SampleOrigin): Promise<void>;
  /** @param reference NHWC bytes @param floor told with every point */
  quality(
    named: NamedSource,
    settings: SampleSettings,
    evaluations: readonly number[],
    origin: SampleOrigin,
    reference: Uint8Array,
    floor: number | null,
  ): Promise<QualityReport>;
  cancel(): void;
  /** Ends what is made from one of these models. */
  release(models: readonly string[]): Promise<void>;
}

/** @param wake starts the loop that turns @param explain puts a failure into better words, where there are any */
export function createSamplings(
  emit: (event: EngineEvent) => void,
  wake: () => void,
  explain: (error: unknown) => Promise<unknown>,
): Samplings {
  let job: Job | null = null;

  const needIdle = () => {
    if (job) throw new Error('A sampling is going on: cancel it first.');
  };

  /**
   * Lets the loop turn a generator.
   * @param hear takes what it yields @param end is called when it is over, with null when it was cancelled or failed
   */
  function work<Y, R>(
    model: string,
    generator: AsyncGenerator<Y, R, void>,
    hear: (value: Y) => void,
    end: (result: R | null) => void,
  ): Promise<void> {
    needIdle();
    const ended = new Promise<void>((resolve, reject) => {
      const over = (result: R | null) => {
        job = null;
        end(result);
      };
      const made: Job = {
        model,
        cancelled: false,
        ended: () => ended,
        async turn() {
          try {
            if (made.cancelled) {
              await generator.return(null as never);
              over(null);
              return resolve();
            }
            const { value, done } = await generator.next();
            if (!done) return hear(value);
            over(value);
            resolve();
          } catch (error) {
            over(null);
            reject(await explain(error));
          }
        },
      };
      job = made;
    });
    wake();
    return ended;
  }

  const cancel = () => {
    if (job) job.cancelled = true;
  };

  return {
    get busy() {
      return job !== null;
    },

    async turn() {
      await job?.turn();
    },

    async sample({ source, title, step }, settings, origin) {
      needIdle();
      const { steps } = planSampling(source, settings, origin);
      const { size, channels, schedule } = source;
      emit({
        kind: 'sampling-started',
        settings,
        schedule: schedule.spec,
        path: steps.map(({ t }) => t),
        size,
        channels,
        modelTitle: title,
        modelStep: step,
      });
      let evaluations = 0;
      await work(
        origin.model,
        sampling(source, settings, origin),
        (frame) => {
          evaluations++;
          if (frame) emit({ kind: 'frame', frame });
        },
        (final) => emit({ kind: 'sampling-finished', final, forwardPasses: settings.count * evaluations }),
      );
    },

    async quality({ source }, settings, evaluations, origin, reference, floor) {
      needIdle();
      for (const steps of evaluations) planSampling(source, { ...settings, steps }, origin);
      const points: QualityPoint[] = [];
      await work(
        origin.model,
        measuringQuality(source, settings, evaluations, origin, reference),
        (point) => {
          if (!point) return;
          points.push(point);
          emit({ kind: 'quality', point, floor });
        },
        () => {},
      );
      return { points, floor };
    },

    cancel,

    async release(models) {
      if (!job || !models.includes(job.model)) return;
      cancel();
      // Why it failed, if it did, is for the one who asked for it.
      await job.ended().catch(() => {});
    },
  };
}
