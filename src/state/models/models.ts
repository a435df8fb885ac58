/**
 * The networks that can be sampled from: the run's own, snapshots of it that were kept, and the demo's. Their weights
 * stay on the page and go to the engine when they are first sampled from: an engine that is opened anew has none.
 */

import { createStore } from 'zustand/vanilla';
import type { ScheduleSpec } from '../../diffusion/schedule';
import { type DoorEvent, type EngineDoor, engine } from '../../engine/door/client';
import type { LoadedModelId, ModelId, ModelState } from '../../engine/protocol';
import { formatCount } from '../../lib/format';
import { announce } from '../announcements';
import { runStore } from '../run/run';
import { hasRun } from '../run/run-selectors';
import { sentence } from '../sentence';

export interface ModelInfo {
  id: LoadedModelId;
  title: string;
  /** Training steps behind it. */
  step: number;
  size: number;
  channels: 1 | 3;
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

export interface ModelControl {
  /** Keeps a snapshot of the run's network; its id, or null with a sentence said. */
  keepModel(title?: string): Promise<LoadedModelId | null>;
  dropModel(id: LoadedModelId): Promise<void>;
  /** There is a demo, whose weights `read` brings when they are needed. */
  offerDemo(read: () => Promise<ModelState>): void;
  /** Whether it can be sampled from without waiting. */
  isAtHand(id: ModelId): boolean;
  /** Loads the model into the engine where that has it not. Rejects with a sentence. */
  fetchModel(id: ModelId): Promise<SamplingModel>;
}

/** What Generate samples from: the run's network from its first step on, before that the demo's. */
export function samplingModel(): 'run' | 'demo' | null {
  const run = runStore.getState();
  if (hasRun(run) && run.step >= 1) return 'run';
  return modelsStore.getState().demo === 'none' ? null : 'demo';
}

const infoOf = (
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
function ofRun(id: 'run' | 'ideal'): SamplingModel {
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

export function createModelControl(door: EngineDoor): ModelControl {
  const set = modelsStore.setState;
  const get = modelsStore.getState;

  const states = new Map<LoadedModelId, ModelState>();
  /** What the engine has, or is being given. */
  const given = new Map<ModelId, Promise<void>>();
  let readDemo: (() => Promise<ModelState>) | null = null;
  let kept = 0;

  door.listen(({ kind }: DoorEvent) => {
    if (kind === 'opened' || kind === 'failed') given.clear();
  });

  async function stateOf(id: LoadedModelId): Promise<ModelState> {
    const known = states.get(id);
    if (known) return known;
    if (id !== 'demo' || !readDemo) throw new Error('The network that this asks for is not kept any more.');
    const read = await readDemo();
    states.set(id, read);
    return read;
  }

  async function give(id: LoadedModelId): Promise<void> {
    const state = await stateOf(id);
    const loaded = door.loadModel(id, state).then(() => {});
    await loaded;
    // Loading may have opened the engine, after which it has this one and no other.
    given.set(id, loaded);
  }

  function showLoading(id: LoadedModelId, demo: 'loading' | 'ready'): void {
    if (id === 'demo' && readDemo) set({ demo });
  }

  async function fetchModel(id: ModelId): Promise<SamplingModel> {
    if (id === 'run' || id === 'ideal') return ofRun(id);
    let giving = given.get(id);
    if (!giving) {
      giving = give(id);
      given.set(id, giving);
      showLoading(id, 'loading');
    }
    try {
      await giving;
    } catch (error) {
      given.delete(id);
      throw error;
    } finally {
      showLoading(id, 'ready');
    }
    return infoOf(id, await stateOf(id));
  }

  async function keepModel(title?: string): Promise<LoadedModelId | null> {
    const run = runStore.getState();
    if (!hasRun(run) || run.step < 1) {
      announce('There is no network to keep yet: train for a step or more first.');
      return null;
    }
    if (get().models.length >= mostModels) {
      announce(`${mostModels} networks are kept already: let one go first.`);
      return null;
    }
    try {
      const state = await door.exportModel();
      // Two may have been asked for at once.
      if (get().models.length >= mostModels) return null;
      const id: LoadedModelId = `kept-${++kept}`;
      const named = { ...state, title: title?.trim() || `Step ${formatCount(state.step)}` };
      states.set(id, named);
      const { schedule, ...info } = infoOf(id, named);
      set({ models: [...get().models, info] });
      announce(`The network is kept as “${named.title}”.`);
      return id;
    } catch (error) {
      announce(sentence(error));
      return null;
    }
  }

  async function dropModel(id: LoadedModelId): Promise<void> {
    const dropped = get().models.find((model) => model.id === id);
    if (!dropped) return;
    set({ models: get().models.filter((model) => model.id !== id) });
    states.delete(id);
    announce(`“${dropped.title}” was removed.`);
    try {
      const giving = given.get(id);
      await giving;
      given.delete(id);
      if (giving) await door.disposeModel(id);
    } catch (error) {
      announce(sentence(error));
    }
  }

  return {
    keepModel,
    dropModel,
    offerDemo(read) {
      readDemo = read;
      set({ demo: 'ready' });
    },
    isAtHand: (id) => id === 'run' || id === 'ideal' || given.has(id),
    fetchModel,
  };
}

export const models = createModelControl(engine);
export const { keepModel, dropModel, offerDemo } = models;
