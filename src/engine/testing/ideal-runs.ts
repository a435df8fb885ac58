/** Samplings over the closed-form denoiser of a few pictures: no network, exact, the same everywhere. */
import { defaultSamplerSettings, type SamplerSettings } from '../../diffusion/samplers/settings';
import { planSampling, type SamplingPlan } from '../../diffusion/sampling-plan';
import { buildSchedule, defaultScheduleSpec } from '../../diffusion/schedule';
import type { DrawSettings, SampleFrame } from '../protocol';
import { idealSource } from '../sampling/ideal-source';
import { endOnly, type SamplingSource, type SamplingWay, sampling } from '../sampling/sampler';
import { stripes } from './runs';

export const images = stripes(8, 3);
export const pixels = 8 * 8 * 3;
export const schedule = buildSchedule(defaultScheduleSpec('linear'));
export const ideal = idealSource(images, schedule, async () => {});

/** A plan of twelve evaluations, or what is left of it from a time on. */
export const planned = (change: Partial<SamplerSettings> = {}, from?: number): SamplingPlan =>
  planSampling(schedule, { ...defaultSamplerSettings, steps: 12, ...change }, { from });
/** From pure noise, every frame. */
export const fromNoise = (plan = planned()): SamplingWay => ({ ...endOnly(plan), keepEvery: 1 });

/** All frames, null where none was kept, and the finished pictures. */
export async function run(source: SamplingSource, asked: DrawSettings, way: SamplingWay) {
  const turns = sampling(source, asked, way);
  const frames: (SampleFrame | null)[] = [];
  let turn = await turns.next();
  for (; !turn.done; turn = await turns.next()) frames.push(turn.value);
  return { frames, final: turn.value };
}
