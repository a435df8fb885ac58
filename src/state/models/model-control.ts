/** Keeping, removing and fetching the networks that can be sampled from. */
import { type EngineDoor, engine } from '../../engine/door/client';
import type { LoadedModelId, ModelId, ModelState } from '../../engine/protocol';
import { formatCount } from '../../lib/format';
import { announce } from '../announcements';
import { runStore } from '../run/run';
import { hasOwnModel } from '../run/run-selectors';
import { sentence } from '../sentence';
import { createModelLoader } from './model-loader';
import { infoOf, modelOfRun, modelsStore, mostModels, type SamplingModel } from './models';

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

export function createModelControl(door: EngineDoor): ModelControl {
  const set = modelsStore.setState;
  const get = modelsStore.getState;
  const loader = createModelLoader(door);
  let hasDemo = false;
  let kept = 0;

  async function fetchModel(id: ModelId): Promise<SamplingModel> {
    if (id === 'run' || id === 'ideal') return modelOfRun(id);
    const isDemo = id === 'demo' && hasDemo;
    if (isDemo && !loader.isLoaded(id)) set({ demo: 'loading' });
    try {
      return infoOf(id, await loader.load(id));
    } finally {
      if (isDemo) set({ demo: 'ready' });
    }
  }

  async function keepModel(title?: string): Promise<LoadedModelId | null> {
    if (!hasOwnModel(runStore.getState())) {
      announce('There is no network to keep yet: train for a step or more first.');
      return null;
    }
    if (get().models.length >= mostModels) {
      announce(`${mostModels} networks are kept already: remove one first.`);
      return null;
    }
    try {
      const state = await door.exportModel();
      // Two may have been asked for at once.
      if (get().models.length >= mostModels) return null;
      const id: LoadedModelId = `kept-${++kept}`;
      const named = { ...state, title: title?.trim() || `Step ${formatCount(state.step)}` };
      loader.hold(id, named);
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
    announce(`“${dropped.title}” was removed.`);
    await loader.remove(id).catch((error: unknown) => announce(sentence(error)));
  }

  return {
    keepModel,
    dropModel,
    offerDemo(read) {
      hasDemo = true;
      loader.holdDemo(read);
      set({ demo: 'ready' });
    },
    isAtHand: (id) => id === 'run' || id === 'ideal' || loader.isLoaded(id),
    fetchModel,
  };
}

export const models = createModelControl(engine);
export const { keepModel, dropModel, offerDemo } = models;
