/**
 * The graph interpreted with tfjs ops and differentiated by its tape: slow, plain, right on every backend.
 * It is the reference of every faster path, and what runs where there is no usable GPU.
 */
import { memory } from '@tensorflow/tfjs-core';
import type { ImageSet } from '../../data/types';
import type { Graph } from '../../model/graph';
import type { TrainSettings } from '../protocol';
import { asCheckpoint, type Checkpoint } from '../run/checkpoint';
import type { Executor } from '../run/executor';
import { portableSession } from '../sampling/sampling-session';
import { keptState } from './kept-state';
import { cloneState, disposeState, placeState, readState, readValues } from './optimiser-state';
import { pendingLosses } from './pending-losses';
import { portableForward } from './portable-forward';
import { kernelProfile } from './portable-profile';
import { portableStep } from './portable-step';

/** @param start all parameters one after another in graph order, or a whole state to go on from */
export function portableExecutor(
  graph: Graph,
  start: Float32Array | Checkpoint,
  images: ImageSet,
  settings: TrainSettings,
): Executor {
  const network = portableForward(graph);
  const takeStep = portableStep(graph, network, images, settings);
  const first = asCheckpoint(start);
  let state = placeState(first);
  /** The state that the last step began with: that step's loss is computed from it, so a finite loss proves these weights good. */
  let before = cloneState(state);
  let taken = first.step;
  const good = keptState(state, first.step);
  const losses = pendingLosses();

  const executor: Executor = {
    graph,

    trainStep(step) {
      const { loss, after } = takeStep(state, step);
      disposeState(before);
      before = state;
      state = after;
      taken = step;
      losses.push(loss);
    },

    readLosses: losses.read,

    keep: (step) => good.keep(before, step - 1),

    restore() {
      disposeState(state);
      const restored = good.restore();
      state = restored.state;
      return restored.step;
    },

    predict: (xt, t, weights) => network.predict(weights === 'ema' ? state.ema : state.parameters, xt, t),

    beginSampling: async (sampling) => portableSession(sampling, executor.predict),

    readParameters: (weights) => readValues(weights === 'ema' ? state.ema : state.parameters),

    checkpoint: good.checkpoint,

    present: (step) => readState(state, step),

    profile: () =>
      kernelProfile(() => {
        const { loss, after } = takeStep(state, taken + 1);
        loss.dispose();
        disposeState(after);
      }),

    memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },

    dispose() {
      for (const held of [state, before]) disposeState(held);
      good.dispose();
      losses.dispose();
    },
  };
  return executor;
}
