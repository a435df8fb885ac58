/**
 * Models that were loaded to sample from, by id. They stay when runs come and go; their numbers are kept too, so that a
 * network whose device was lost is made again when it is next needed.
 */
import { buildSchedule } from '../../diffusion/schedule';
import { countParameters } from '../../model/count';
import type { Graph } from '../../model/graph';
import { unet } from '../../model/unet';
import type { Chosen } from '../backend/choose-form';
import type { LoadedModelId, MemoryReport, ModelId, ModelReport, ModelState } from '../protocol';
import { modelReport } from '../run/model-report';
import type { NamedSource } from './named-source';
import type { SamplingSource } from './sampler';
import { makeSamplingNetwork, type SamplingNetwork } from './sampling-network';

interface LoadedModel {
  state: ModelState;
  graph: Graph;
  /** Null until it is needed again, after the device was lost. */
  network: Promise<Chosen<SamplingNetwork>> | null;
}

export interface LoadedModels {
  load(id: LoadedModelId, state: ModelState): Promise<ModelReport>;
  dispose(id: LoadedModelId): Promise<void>;
  /** @throws Error with a sentence when there is none of this id */
  source(id: LoadedModelId): NamedSource;
  /** Memory that tfjs does not count, of all networks. */
  memory(): MemoryReport;
  /** Disposes the networks, whose device is lost; the numbers stay. */
  disposeNetworks(): Promise<void>;
}

/** Names that stand for other models. */
const reserved: readonly string[] = ['run', 'ideal'] satisfies ModelId[];

/**
 * @param cancelFor ends what is being sampled from a model that is disposed
 * @param onLost called when the device of a network is lost
 */
export function createLoadedModels(
  cancelFor: (id: LoadedModelId) => Promise<void>,
  onLost: (why: string) => void,
): LoadedModels {
  const models = new Map<LoadedModelId, LoadedModel>();
  const networks = createNetworks(onLost);

  async function dispose(id: LoadedModelId): Promise<void> {
    const model = models.get(id);
    if (!model) return;
    // From here on it is not found: nothing new begins.
    models.delete(id);
    await cancelFor(id);
    await networks.dispose(model);
  }

  return {
    dispose,

    async load(id, state) {
      if (reserved.includes(id)) throw new Error(`A model cannot be loaded as "${id}": that name is taken.`);
      const graph = checkedGraph(state);
      await dispose(id);
      const model: LoadedModel = { state, graph, network: null };
      models.set(id, model);
      try {
        return modelReport(graph, await networks.of(model), 0);
      } catch (error) {
        if (models.get(id) === model) models.delete(id);
        throw error;
      }
    },

    source(id) {
      const model = models.get(id);
      if (!model) throw new Error(`There is no model "${id}" to sample from: load it first.`);
      const { title, step } = model.state;
      return { source: sourceOf(model, networks.of), title, step };
    },

    memory: networks.memory,

    async disposeNetworks() {
      await Promise.all([...models.values()].map(networks.dispose));
    },
  };
}

/** Makes the networks of models when they are needed, and counts those that are there. */
function createNetworks(onLost: (why: string) => void) {
  const present = new Set<SamplingNetwork>();
  return {
    of(model: LoadedModel): Promise<Chosen<SamplingNetwork>> {
      if (model.network) return model.network;
      const making = makeSamplingNetwork(model.graph, model.state, model.state.schedule.T).then((chosen) => {
        present.add(chosen.made);
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
    },

    async dispose(model: LoadedModel): Promise<void> {
      const { network } = model;
      model.network = null;
      const chosen = await network?.catch(() => null);
      if (!chosen || !present.delete(chosen.made)) return;
      chosen.made.dispose();
    },

    memory(): MemoryReport {
      const held = [...present].map((network) => network.memory());
      const sum = (part: keyof MemoryReport) => held.reduce((total, memory) => total + memory[part], 0);
      return { tensors: sum('tensors'), bytes: sum('bytes') };
    },
  };
}

function sourceOf(
  model: LoadedModel,
  networkOf: (model: LoadedModel) => Promise<Chosen<SamplingNetwork>>,
): SamplingSource {
  const { schedule, predictionType, config, title, raw } = model.state;
  return {
    schedule: buildSchedule(schedule),
    predictionType,
    size: config.size,
    channels: config.inChannels,
    async begin(start) {
      if (start.weights === 'raw' && !raw) {
        throw new Error(`“${title}” holds its averaged weights alone: choose EMA weights.`);
      }
      return (await networkOf(model)).made.begin(start);
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
