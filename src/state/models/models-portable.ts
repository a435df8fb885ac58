/** A model as it comes out of a file, as the one to sample from: every weight in the place that the network's graph gives it. */
import { predictionTypes } from '../../diffusion/prediction';
import type { ScheduleSpec } from '../../diffusion/schedule';
import type { ModelState } from '../../engine/protocol';
import { isChannels } from '../../lib/channels';
import { sizeOf } from '../../lib/shape';
import { unet } from '../../model/unet';

export interface PortableWeights {
  /** An object of JSON values, unchecked. */
  config: unknown;
  schedule: ScheduleSpec;
  predictionType: string;
  step: number;
  title: string;
  /** In any order. */
  parameters: readonly { name: string; values: Float32Array }[];
}

/** Its averaged weights alone. Throws an Error with a sentence when they do not belong to its network. */
export function modelStateOf({ parameters, predictionType, ...about }: PortableWeights): ModelState {
  const config = about.config as ModelState['config'];
  const known = predictionTypes.find((name) => name === predictionType);
  if (!known)
    throw new Error(`The network in the file predicts “${predictionType}”, which is not known here.`);
  if (!isChannels(config.inChannels))
    throw new Error('The network in the file makes pictures that are neither grey nor colour.');
  const graph = unet(config);
  const byName = new Map(parameters.map(({ name, values }) => [name, values]));
  const ema = new Float32Array(graph.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const { name, shape } of graph.parameters) {
    const values = byName.get(name);
    if (values?.length !== sizeOf(shape)) {
      throw new Error(`The weights “${name}” in the file do not fit its network, so it cannot be used.`);
    }
    ema.set(values, at);
    at += values.length;
  }
  if (byName.size !== graph.parameters.length) {
    throw new Error('The file holds weights that do not belong to its network, so it cannot be used.');
  }
  return { ...about, config, predictionType: known, raw: null, ema };
}
