/**
 * The networks that can be sampled from: the run's own, snapshots of it that were kept, and the demo's. Their weights
 * stay on the page and go to the engine when they are first sampled from: an engine that is opened anew has none.
 */

import { createStore } from 'zustand/vanilla';
import type { ScheduleSpec } from '../../diffusion/schedule';
import type { LoadedModelId, ModelId, ModelState } from '../../engine/protocol';
import type { Channels } from '../../lib/channels';
import { runStore } from '../run/run';
import { hasRun } from '../run/run-selectors';

export interface ModelInfo {
  id: LoadedModelId;
  title: string;
  /** Training steps behind it. */
  step: number;
  size: number;
  channels: Channels;
  /** It came without its raw weights. */
  averagedOnly?: boolean;
}

export interface ModelsState {
  /** Snapshots of the run's network, oldest first. */
  models: readonly ModelInfo[];
  /** Whether there is a demo to sample from; its weights are loaded when it is first asked for. */
  demo: 'none' | 'loading' | 'ready';
}

export const noModels: ModelsState = { models: [], demo: 'none' };

export const modelsStore = createStore<ModelsState>(() => noModels);

/** Snapshots that can be kept at a time. */
export const mostModels = 4;

/** What a reverse process needs to know of the network that it asks for. */
export interface SamplingModel extends Omit<ModelInfo, 'id'> {
  id: ModelId;
  schedule: ScheduleSpec;
}

export const infoOf = (
  id: LoadedModelId,
  { title, step, config, schedule, raw }: ModelState,
): ModelInfo & { schedule: ScheduleSpec } => ({
  id,
  title,
  step,
  size: config.size,
  channels: config.inChannels,
  schedule,
  averagedOnly: raw === null,
});

/** The model of the run, or of its pictures. */
export function modelOfRun(id: 'run' | 'ideal'): SamplingModel {
  const run = runStore.getState();
  const { settings, step } = run;
  if (!hasRun(run) || !settings) {
    throw new Error(
      id === 'ideal'
        ? 'The ideal denoiser knows the pictures of a training run: train for a step or more first.'
        : 'There is nothing to sample from yet: train for a step or more first.',
    );
  }
  const { size, inChannels } = settings.model;
  const title = id === 'run' ? 'Your model' : 'Ideal denoiser';
  return { id, title, step, size, channels: inChannels, schedule: settings.schedule };
}
