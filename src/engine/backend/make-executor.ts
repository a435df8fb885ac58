/** The executor of a run, in the form that the backend allows. */
import type { ImageSet } from '../../data/types';
import type { Graph } from '../../model/graph';
import { fusedExecutor } from '../fused/executor';
import { portableExecutor } from '../portable/portable-executor';
import type { TrainSettings } from '../protocol';
import type { Checkpoint } from '../run/checkpoint';
import type { Executor } from '../run/executor';
import { type Chosen, chooseForm } from './choose-form';

/** @param onProgress shaders compiled so far */
export const makeExecutor = (
  graph: Graph,
  start: Float32Array | Checkpoint,
  images: ImageSet,
  settings: TrainSettings,
  onProgress: (done: number, total: number) => void,
): Promise<Chosen<Executor>> =>
  chooseForm<Executor>(
    (cache, style) => fusedExecutor(cache, graph, start, images, settings, style, onProgress),
    () => portableExecutor(graph, start, images, settings),
  );
