/** What can be shown side by side, as the lanes to make of it, and why not when it cannot. Pure. */

import { type SamplerName, samplerNames, samplerTitle } from '../../../diffusion/samplers/settings';
import { definitionOf, type ScheduleSpec, sameSchedule } from '../../../diffusion/schedule';
import type { LoadedModelId } from '../../../engine/protocol';
import type { SampleSettings } from '../../../state/recordings/recording';
import type { LaneSpec } from '../../../state/recordings/recording-control';

export const differences = ['samplers', 'weights', 'spacing', 'networks', 'ideal'] as const;
export type Difference = (typeof differences)[number];

/** Lanes that fit side by side. */
export const mostLanes = 4;

/** A network that can be sampled from. */
export interface NetworkChoice {
  id: 'run' | LoadedModelId;
  title: string;
}

/** What the choice is made among. */
export interface Choices {
  settings: SampleSettings;
  /** What Generate samples from. */
  model: 'run' | 'demo' | null;
  networks: readonly NetworkChoice[];
  scheduleA: ScheduleSpec;
  scheduleB: ScheduleSpec;
}

/** What was picked of the lists that a person picks from. */
export interface Picked {
  samplers: readonly SamplerName[];
  networks: readonly NetworkChoice['id'][];
}

const kindWords = ({ kind }: ScheduleSpec): string => definitionOf(kind).name;

/** The lanes in the order in which they will stand; fewer than two when too little was picked. */
export function lanesOf(difference: Difference, picked: Picked, choices: Choices): LaneSpec[] {
  const { settings, networks, scheduleA, scheduleB } = choices;
  const byDifference: Record<Difference, () => LaneSpec[]> = {
    samplers: () =>
      samplerNames
        .filter((sampler) => picked.samplers.includes(sampler))
        .map((sampler) => ({ title: samplerTitle({ ...settings, sampler }), settings: { sampler } })),
    weights: () => [
      { title: 'EMA weights', settings: { weights: 'ema' } },
      { title: 'Raw weights', settings: { weights: 'raw' } },
    ],
    spacing: () => [
      { title: `Times as A, ${kindWords(scheduleA)}`, spacedBy: 'A' },
      { title: `Times as B, ${kindWords(scheduleB)}`, spacedBy: 'B' },
    ],
    networks: () =>
      networks
        .filter(({ id }) => picked.networks.includes(id))
        .map(({ id, title }) => ({ title, model: id })),
    ideal: () => [
      { title: 'Your network', model: 'run' },
      { title: 'Ideal denoiser', model: 'ideal' },
    ],
  };
  return byDifference[difference]().slice(0, mostLanes);
}

/** Why they cannot be made, as a sentence that says what would help; null when they can. */
export function laneProblem(difference: Difference, picked: Picked, choices: Choices): string | null {
  const { model, networks, scheduleA, scheduleB } = choices;
  if (!model) return 'There is no network to sample from yet: train for a step or more first.';
  if (difference === 'weights' && model === 'demo') {
    return 'The demo comes with its averaged weights alone: train a network of your own to see both.';
  }
  if (difference === 'spacing' && sameSchedule(scheduleA, scheduleB)) {
    return 'A and B are the same schedule: change one of them in Noise.';
  }
  if (difference === 'networks' && networks.length < 2) {
    return 'There is one network alone: keep it as it is, train on, and compare the two.';
  }
  if (difference === 'ideal' && model === 'demo') {
    return 'The ideal denoiser knows the pictures of a training run: train for a step or more first.';
  }
  return lanesOf(difference, picked, choices).length < 2 ? 'Pick two or more.' : null;
}

/** With or without one more; never more than fit side by side. */
export function toggled<Value>(picked: readonly Value[], value: Value): readonly Value[] {
  if (picked.includes(value)) return picked.filter((other) => other !== value);
  return picked.length < mostLanes ? [...picked, value] : picked;
}
