/** The reference network of the tests: weights, input, output, loss and every gradient, as the diffusers library computed them. */
import { readSafetensors } from '../../../lib/safetensors';
import { fromDiffusers } from '../../../model/parameters';
import { type UNetConfig, unet } from '../../../model/unet';
import file from './unet_tiny.safetensors?url';

/** The file's configuration: 3 levels, one layer each, attention at the lowest. */
const config: UNetConfig = {
  inChannels: 3,
  size: 8,
  blockOutChannels: [8, 16, 16],
  layersPerBlock: 1,
  attention: [false, false, true],
  normGroups: 4,
  headChannels: 8,
};

/** Loads the file; weights and gradients in our layout and graph order, pictures NHWC. */
export async function loadGolden() {
  const { tensors } = readSafetensors(await (await fetch(file)).arrayBuffer());
  const graph = unet(config);
  const tensor = (name: string) => {
    const found = tensors.get(name);
    if (!found) throw new Error(`The reference file has no "${name}".`);
    return found.values;
  };
  const inOurs = (prefix: string) =>
    graph.parameters.map((p) => fromDiffusers(p, tensor(`${prefix}.${p.name}`)));
  return {
    graph,
    names: [...tensors.keys()],
    weights: inOurs('w'),
    gradients: inOurs('g'),
    xt: toNhwc(tensor('in.x'), 2, 3, 8),
    t: Int32Array.from(tensor('in.t')),
    eps: toNhwc(tensor('in.eps'), 2, 3, 8),
    epsHat: toNhwc(tensor('out.eps_hat'), 2, 3, 8),
    loss: tensor('out.loss')[0],
  };
}

function toNhwc(values: Float32Array, batch: number, channels: number, size: number): Float32Array {
  const pixels = size * size;
  const out = new Float32Array(values.length);
  for (let b = 0; b < batch; b++) {
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < pixels; p++)
        out[(b * pixels + p) * channels + c] = values[(b * channels + c) * pixels + p];
    }
  }
  return out;
}
