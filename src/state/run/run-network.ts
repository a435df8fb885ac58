/** The run's network on its own, parameter by parameter: what a file of it holds. */
import { type EngineDoor, engine } from '../../engine/door/client';
import type { ModelState } from '../../engine/protocol';
import { sizeOf } from '../../lib/shape';
import { unet } from '../../model/unet';

export interface NamedParameter {
  name: string;
  /** Output channels last: convolutions HWIO, linear maps [in, out], vectors [channels]. */
  shape: readonly number[];
  values: Float32Array;
}

/** The network's averaged weights, in the graph's order. */
export interface RunNetwork extends Omit<ModelState, 'raw' | 'ema'> {
  parameters: NamedParameter[];
}

/** Cuts the flat vector of a model's averaged weights into its parameters. Pure. */
export function networkOf({ raw: _, ema, ...about }: ModelState): RunNetwork {
  let at = 0;
  const parameters = unet(about.config).parameters.map(({ name, shape }) => {
    const values = ema.subarray(at, at + sizeOf(shape));
    at += sizeOf(shape);
    return { name, shape, values };
  });
  if (at !== ema.length)
    throw new RangeError(`The network has ${at} weights, but ${ema.length} were given for it.`);
  return { ...about, parameters };
}

/** The run's network as it stands. Rejects with a sentence when there is no run. */
export async function runNetwork(door: Pick<EngineDoor, 'exportModel'> = engine): Promise<RunNetwork> {
  return networkOf(await door.exportModel());
}
