/** GroupNorm, optionally with SiLU, forward and backward in few passes over the WASM heap. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Sigmoid, type TensorInfo } from '@tensorflow/tfjs-core';
import { heapViews, runWasmKernel } from '../wasm/kernel';
import { type GroupNormAttrs, groupNormEpsilon } from './portable';

/** Outputs [y or y·σ(y), mean [B, C], 1/deviation [B, C], σ(y) (empty without SiLU)]. */
export function groupNormKernel(args: {
  inputs: { x: TensorInfo; weight: TensorInfo; bias: TensorInfo };
  backend: BackendWasm;
  attrs: GroupNormAttrs;
}): TensorInfo[] {
  const { backend, inputs, attrs } = args;
  const { x, weight, bias } = inputs;
  const [batch, pixels, channels] = extents(x);
  const out = backend.makeOutput(x.shape, 'float32');
  const mean = backend.makeOutput([batch, channels], 'float32');
  const inverse = backend.makeOutput([batch, channels], 'float32');
  const [from, gamma, beta, to, means, inverses] = heapViews(backend, x, weight, bias, out, mean, inverse);

  const sums = new Float64Array(channels);
  const scale = new Float64Array(channels);
  const offset = new Float64Array(channels);
  for (let b = 0; b < batch; b++) {
    const [start, end] = [b * pixels * channels, (b + 1) * pixels * channels];
    sums.fill(0);
    for (let i = start; i < end; ) for (let c = 0; c < channels; c++) sums[c] += from[i++];
    averageGroups(sums, attrs.groups, pixels);
    means.set(sums, b * channels);
    const centre = sums.slice();
    sums.fill(0);
    for (let i = start; i < end; ) {
      for (let c = 0; c < channels; c++) {
        const d = from[i++] - centre[c];
        sums[c] += d * d;
      }
    }
    averageGroups(sums, attrs.groups, pixels);
    for (let c = 0; c < channels; c++) {
      const r = 1 / Math.sqrt(sums[c] + groupNormEpsilon);
      inverses[b * channels + c] = r;
      scale[c] = r * gamma[c];
      offset[c] = beta[c] - centre[c] * scale[c];
    }
    for (let i = start; i < end; )
      for (let c = 0; c < channels; c++, i++) to[i] = from[i] * scale[c] + offset[c];
  }
  if (!attrs.silu) return [out, mean, inverse, backend.makeOutput([0], 'float32')];

  const gate = runWasmKernel(Sigmoid, backend, { x: out });
  const [values, gates] = heapViews(backend, out, gate);
  for (let i = 0; i < values.length; i++) values[i] *= gates[i];
  return [out, mean, inverse, gate];
}

/** Outputs [dx, dγ, dβ]. */
export function groupNormGradientKernel(args: {
  inputs: Record<'dy' | 'x' | 'weight' | 'bias' | 'mean' | 'inverse' | 'gate', TensorInfo>;
  backend: BackendWasm;
  attrs: GroupNormAttrs;
}): TensorInfo[] {
  const { backend, inputs, attrs } = args;
  const { x, weight } = inputs;
  const [batch, pixels, channels] = extents(x);
  const dx = backend.makeOutput(x.shape, 'float32');
  const dWeight = backend.makeOutput(weight.shape, 'float32');
  const dBias = backend.makeOutput(weight.shape, 'float32');
  const [dOut, from, gamma, beta] = heapViews(backend, inputs.dy, x, weight, inputs.bias);
  const [means, inverses, gates] = heapViews(backend, inputs.mean, inputs.inverse, inputs.gate);
  const [to, dGamma, dBeta] = heapViews(backend, dx, dWeight, dBias);

  const total = new Float64Array(channels);
  const totalNormed = new Float64Array(channels);
  const sum = new Float64Array(channels);
  const sumNormed = new Float64Array(channels);
  for (let b = 0; b < batch; b++) {
    const [start, end] = [b * pixels * channels, (b + 1) * pixels * channels];
    const mean = means.subarray(b * channels, (b + 1) * channels);
    const inverse = inverses.subarray(b * channels, (b + 1) * channels);
    sum.fill(0);
    sumNormed.fill(0);
    for (let i = start; i < end; ) {
      for (let c = 0; c < channels; c++, i++) {
        const normed = (from[i] - mean[c]) * inverse[c];
        let d = dOut[i];
        if (attrs.silu) {
          const s = gates[i];
          d *= s * (1 + (normed * gamma[c] + beta[c]) * (1 - s));
        }
        to[i] = d;
        sum[c] += d;
        sumNormed[c] += d * normed;
      }
    }
    for (let c = 0; c < channels; c++) {
      total[c] += sum[c];
      totalNormed[c] += sumNormed[c];
      sum[c] *= gamma[c];
      sumNormed[c] *= gamma[c];
    }
    averageGroups(sum, attrs.groups, pixels);
    averageGroups(sumNormed, attrs.groups, pixels);
    // dx = r · (g − mean g − x̂ · mean(g x̂)), g = dy · γ.
    for (let i = start; i < end; ) {
      for (let c = 0; c < channels; c++, i++) {
        const normed = (from[i] - mean[c]) * inverse[c];
        to[i] = inverse[c] * (to[i] * gamma[c] - sum[c] - normed * sumNormed[c]);
      }
    }
  }
  dGamma.set(totalNormed);
  dBeta.set(total);
  return [dx, dWeight, dBias];
}

const extents = ({ shape }: TensorInfo): [number, number, number] => [
  shape[0],
  shape[1] * shape[2],
  shape[3],
];

/** Sums a channel become means over the channel's group and all pixels, at every channel. */
function averageGroups(sums: Float64Array, groups: number, pixels: number): void {
  const size = sums.length / groups;
  for (let start = 0; start < sums.length; start += size) {
    let sum = 0;
    for (let c = start; c < start + size; c++) sum += sums[c];
    sums.fill(sum / (size * pixels), start, start + size);
  }
}
