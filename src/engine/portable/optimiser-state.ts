/** The optimiser's state as tensors: made from numbers, copied, read back. */
import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { OptimiserState } from '../../ops/adam/portable';
import type { Checkpoint } from '../run/checkpoint';

export const placeState = ({ parameters, m, v, ema }: Checkpoint): OptimiserState => ({
  parameters: tensor1d(parameters),
  m: tensor1d(m),
  v: tensor1d(v),
  ema: tensor1d(ema),
});

/** New handles on the same buffers: safe because updates never write in place. */
export const cloneState = ({ parameters, m, v, ema }: OptimiserState): OptimiserState => ({
  parameters: parameters.clone(),
  m: m.clone(),
  v: v.clone(),
  ema: ema.clone(),
});

export function disposeState({ parameters, m, v, ema }: OptimiserState): void {
  for (const tensor of [parameters, m, v, ema]) tensor.dispose();
}

/** A copy of a tensor's values: the array that tfjs returns may be a view on its own memory. */
export const readValues = async (tensor: Tensor): Promise<Float32Array> =>
  ((await tensor.data()) as Float32Array).slice();

/** @param step updates that made the state */
export async function readState(state: OptimiserState, step: number): Promise<Checkpoint> {
  const [parameters, m, v, ema] = await Promise.all([
    readValues(state.parameters),
    readValues(state.m),
    readValues(state.v),
    readValues(state.ema),
  ]);
  return { step, parameters, m, v, ema };
}
