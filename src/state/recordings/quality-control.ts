/** Measures the quality of samples by the engine, or stops measuring; the only writer of the quality store. */

import { samplerTitle } from '../../diffusion/samplers/settings';
import { planSampling, type SamplingPlan } from '../../diffusion/sampling-plan';
import { buildSchedule, type ScheduleSpec } from '../../diffusion/schedule';
import { type DoorEvent, type EngineDoor, engine } from '../../engine/door/client';
import type { QualityPoint } from '../../engine/protocol';
import { formatCount } from '../../lib/format';
import { createGenerations } from '../../lib/generations';
import { type PictureDoor, pictures } from '../../pictures/picture-client';
import { announce } from '../announcements';
import { type RunState, runStore } from '../run/run';
import { hasOwnModel } from '../run/run-selectors';
import { isMeasuring, isSampling } from '../selectors';
import { sentence } from '../sentence';
import { settingsStore } from '../settings/settings';
import { measuredEvaluations, measuredSamples, qualityStore, withSeries } from './quality';
import { referencePictures } from './quality-reference';
import type { SampleSettings } from './recording';
import { recordingsStore } from './recordings';
import { engineFree, occupy } from './sampling-turns';

export interface QualityControl {
  /** Measures the run's network as sampling is set. @param title of the series; without one the sampler and the step */
  measureQuality(title?: string): Promise<void>;
  /** Ends it at once; the points so far stay. */
  cancelQuality(): Promise<void>;
}

const usualTitle = (settings: SampleSettings, step: number): string =>
  `${samplerTitle(settings)}, ${settings.weights === 'ema' ? 'EMA' : 'raw'}, step ${formatCount(step)}`;

/** Why nothing can be measured now, as a sentence; null when it can. */
function whyNot(run: RunState): string | null {
  if (!hasOwnModel(run))
    return 'There is no network of your own to measure yet: train for a step or more first.';
  return isSampling({ recordings: recordingsStore.getState() })
    ? 'A sampling is going on: cancel it first, or wait for it.'
    : null;
}

/** One plan for each number of evaluations that a sampler comes to; several of those asked for may come to the same. */
function measuredPlans(spec: ScheduleSpec, settings: SampleSettings): SamplingPlan[] {
  const schedule = buildSchedule(spec);
  const plans = measuredEvaluations.map((steps) => planSampling(schedule, { ...settings, steps }));
  return plans.filter(
    ({ steps: { length } }, i) => plans.findIndex(({ steps }) => steps.length === length) === i,
  );
}

export function createQualityControl(
  door: EngineDoor,
  pictureDoor: Pick<PictureDoor, 'generate'>,
): QualityControl {
  const set = qualityStore.setState;
  const get = qualityStore.getState;
  const generations = createGenerations();
  /** Title of the series that is being measured. */
  let measuring: string | null = null;

  const put = (title: string, points: readonly QualityPoint[]) =>
    set({ series: withSeries(get().series, title, points) });

  door.listen((event: DoorEvent) => {
    const { status, series } = get();
    if (event.kind !== 'quality' || measuring === null || status.kind !== 'measuring') return;
    const points = status.done > 0 ? (series.at(-1)?.points ?? []) : [];
    put(measuring, [...points, event.point]);
    set({ floor: event.floor ?? get().floor, status: { ...status, done: status.done + 1 } });
  });

  /** Measures one series; settles when it is there or no longer wanted. */
  async function measure(
    run: RunState,
    settings: SampleSettings,
    plans: SamplingPlan[],
    name: string,
    isWanted: () => boolean,
  ) {
    const reference = await referencePictures(run, pictureDoor);
    await engineFree(door);
    if (!isWanted()) return;
    measuring = name;
    const report = await occupy(door, door.quality(settings, plans, 'run', reference));
    if (!isWanted()) return;
    if (report.points.length > 0) put(name, report.points);
    set({ floor: report.floor ?? get().floor, status: { kind: 'idle' } });
    announce(`Measured ${name}.`);
  }

  return {
    async measureQuality(title) {
      if (isMeasuring({ quality: get() })) return;
      const run = runStore.getState();
      const why = whyNot(run);
      if (why !== null) return announce(why);
      const isWanted = generations.next();
      const settings = { ...settingsStore.getState().sample, count: measuredSamples };
      const name = title ?? usualTitle(settings, run.step);
      const plans = measuredPlans(run.settings!.schedule, settings);
      set({ status: { kind: 'measuring', done: 0, total: plans.length } });
      announce(`Measuring ${name}: ${measuredSamples} samples for each number of evaluations.`);
      try {
        await measure(run, settings, plans, name, isWanted);
      } catch (error) {
        if (!isWanted()) return;
        set({ status: { kind: 'failed', reason: sentence(error) } });
        announce(sentence(error));
      }
      if (isWanted()) measuring = null;
    },

    async cancelQuality() {
      if (!isMeasuring({ quality: get() })) return;
      generations.next();
      measuring = null;
      set({ status: { kind: 'idle' } });
      announce('Measuring was cancelled. The points so far stay.');
      try {
        await door.cancelSampling();
      } catch (error) {
        announce(sentence(error));
      }
    },
  };
}

export const { measureQuality, cancelQuality } = createQualityControl(engine, pictures);
