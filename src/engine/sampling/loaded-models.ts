/**
 * Models taken in to sample from, by id. They stay when runs come and go; their numbers are kept too, so that a network
 * whose device was lost is made again when it is next asked for.
 */
import { buildSchedule } from '../../diffusion/schedule';
import { countParameters } from '../../model/count';
import type { Graph } from '../../model/graph';
import { unet } from '../../model/unet';
import type { Chosen } from '../backend/choose-form';
import type { MemoryReport, ModelReport, ModelState } from '../protocol';
import { modelReport } from '../run/model-report';
import type { SamplingSource } from './sampler';
import { makeSamplingNetwork, type SamplingNetwork } from './sampling-network';

interface LoadedModel {
  state: ModelState;
  graph: Graph;
  /** Null until it is needed again, after the device was lost. */
  network: Promise<Chosen<SamplingNetwork>> | null;
}

export interface NamedSource {
  source: SamplingSource;
  title: string;
  step: number;
}

export interface LoadedModels {
  load(id: string, state: ModelState): Promise<ModelReport>;
  unload(id: string): Promise<void>;
  /** @throws with a sentence when there is none of this id */
  source(id: string): NamedSource;
  /** GPU memory of all; tfjs counts the rest. */
  memory(): MemoryReport;
  /** Gives the networks back, for their device is gone; the numbers stay. */
  forget(): Promise<void>;
}

/** Ids with a meaning of their own. */
const taken = ['run', 'ideal'];

/**
 * @param release ends what is being sampled from a model that goes
 * @param onLost hears that a device went while a network was on it
 */
export function createLoadedModels(
  release: (id: string) => Promise<void>,
  onLost: (why: string) => void,
): LoadedModels {
  const models = new Map<string, LoadedModel>();
  /** Networks that stand, to be counted. */
  const standing = new Set<SamplingNetwork>();

  function networkOf(model: LoadedModel): Promise<Chosen<SamplingNetwork>> {
    if (model.network) return model.network;
    const making = makeSamplingNetwork(model.graph, model.state, model.state.schedule.T).then((chosen) => {
      standing.add(chosen.made);
      void chosen.lost.then((why) => {
        if (model.network === making) onLost(why);
      });
      return chosen;
    });
    model.network = making;
    making.catch(() => {
      if (model.network === making) model.network = null;
    });
    return making;
  }

  async function giveBack(model: LoadedModel): Promise<void> {
    const { network } = model;
    model.network = null;
    const chosen = await network?.catch(() => null);
    if (!chosen || !standing.delete(chosen.made)) return;
    chosen.made.dispose();
  }

  async function unload(id: string): Promise<void> {
    const model = models.get(id);
    if (!model) return;
    // From here on it is not found: nothing new begins.
    models.delete(id);
    await release(id);
    await giveBack(model);
  }

  return {
    unload,

    async load(id, state) {
      if (taken.includes(id)) throw new Error(`A model cannot be loaded as "${id}": that name is taken.`);
      const graph = checkedGraph(state);
      await unload(id);
      const model: LoadedModel = { state, graph, network: null };
      models.set(id, model);
      try {
        return modelReport(graph, await networkOf(model), 0);
      } catch (error) {
        if (models.get(id) === model) models.delete(id);
        throw error;
      }
    },

    source(id) {
      const model = models.get(id);
      if (!model) throw new Error(`There is no model "${id}" to sample from: load it first.`);
      const { state } = model;
      const { title, step, config, predictionType } = state;
      const source: SamplingSource = {
        schedule: buildSchedule(state.schedule),
        predictionType,
        size: config.size,
        channels: config.inChannels,
        async begin(start) {
          if (start.weights === 'raw' && !state.raw) {
            throw new Error(`“${title}” holds its averaged weights alone: choose EMA weights.`);
          }
          return (await networkOf(model)).made.begin(start);
        },
      };
      return { source, title, step };
    },

    memory() {
      const held = [...standing].map((network) => network.memory());
      const sum = (part: keyof MemoryReport) => held.reduce((total, memory) => total + memory[part], 0);
      return { tensors: sum('tensors'), bytes: sum('bytes') };
    },

    async forget() {
      await Promise.all([...models.values()].map(giveBack));
    },
  };
}

/** The model's network, if its numbers belong to it. */
function checkedGraph({ title, config, schedule, raw, ema }: ModelState): Graph {
  buildSchedule(schedule);
  const graph = unet(config);
  const parameters = countParameters(graph);
  for (const vector of raw ? [raw, ema] : [ema]) {
    if (vector.length !== parameters) {
      throw new Error(
        `“${title}” has ${vector.length} weights, but a network of its kind has ${parameters}: it cannot be used.`,
      );
    }
    if (!vector.every(Number.isFinite)) {
      throw new Error(`The weights of “${title}” hold values that are not numbers, so it cannot be used.`);
    }
  }
  return graph;
}
