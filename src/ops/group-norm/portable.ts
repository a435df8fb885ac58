/**
 * GroupNorm over pixels and a group's channels, optionally followed by SiLU, with its backward pass written out.
 * Where a backend has a kernel for it, that runs; elsewhere it is composed of tfjs ops. Composed, sums run as matrix
 * products (over pixels with a row of ones, over a group's channels with a block matrix), so no backend has to
 * transpose for a reduction along an inner axis.
 */
import {
  customGrad,
  engine,
  type GradSaveFunc,
  getBackend,
  getKernel,
  matMul,
  mul,
  sigmoid,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { columnSum, pixelSum } from '../column-sum';
import type { PortableForm } from '../portable-form';
import { siluDerivative } from '../silu/portable';
import type { GroupNormNode } from './shape';

/** diffusers' norm_eps. */
export const groupNormEpsilon = 1e-5;

export const groupNormKernelName = 'PlaygroundGroupNorm';
export const groupNormGradientKernelName = 'PlaygroundGroupNormGradient';

export interface GroupNormAttrs {
  groups: number;
  silu: boolean;
}

/**
 * y = γ · (x − μ)/√(var + 1e-5) + β, or y · σ(y) with `silu`.
 * @param x [B, H, W, C] @param weight γ [C] @param bias β [C] @param groups divides C
 */
export function groupNormPortable(
  x: Tensor4D,
  weight: Tensor1D,
  bias: Tensor1D,
  groups: number,
  silu: boolean,
): Tensor4D {
  const build = getKernel(groupNormKernelName, getBackend()) ? byKernel : composed;
  return tidy(() => build({ groups, silu })(x, weight, bias) as Tensor4D);
}

function byKernel({ groups, silu }: GroupNormAttrs) {
  const attrs = { groups, silu };
  return customGrad((...args: Array<Tensor | GradSaveFunc>) => {
    const [x, weight, bias, save] = args as [Tensor4D, Tensor1D, Tensor1D, GradSaveFunc];
    const outputs = engine().runKernel(
      groupNormKernelName,
      { x, weight, bias },
      attrs,
    ) as unknown as Tensor[];
    const [value, mean, inverse, gate] = outputs as [Tensor, Tensor, Tensor, Tensor];
    save([x, weight, bias, mean, inverse, gate]);
    return {
      value,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, weight, bias, mean, inverse, gate] = saved as [
          Tensor,
          Tensor,
          Tensor,
          Tensor,
          Tensor,
          Tensor,
        ];
        const inputs = { dy, x, weight, bias, mean, inverse, gate };
        return engine().runKernel(groupNormGradientKernelName, inputs, attrs) as unknown as Tensor[];
      },
    };
  });
}

function composed({ groups, silu }: GroupNormAttrs) {
  return customGrad((...args: Array<Tensor | GradSaveFunc>) => {
    const [x, weight, bias, save] = args as [Tensor4D, Tensor1D, Tensor1D, GradSaveFunc];
    const [batch, height, width, channels] = x.shape;
    const pixels = height * width;
    const mixing = groupMean(channels, groups, pixels);
    const flat = x.reshape([batch, pixels, channels]);
    const centred = sub(flat, meanOf(flat, mixing));
    const inverse = meanOf(centred.square(), mixing).add(groupNormEpsilon).rsqrt();
    const normed = centred.mul(inverse);
    const y = normed.mul(weight).add(bias);
    const gate = silu ? sigmoid(y) : null;
    const kept = [normed, inverse, weight, mixing];
    save(gate ? [...kept, y, gate] : kept);
    return {
      value: (gate ? y.mul(gate) : y).reshape(x.shape),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [normed, inverse, weight, mixing] = saved as [Tensor, Tensor, Tensor, Tensor2D];
        let dLinear = dy.reshape([batch, pixels, channels]);
        if (silu) dLinear = mul(dLinear, siluDerivative(saved[4], saved[5]));
        // dx = r · (g − mean g − x̂ · mean(g x̂)), g = dy · γ, means over pixels and the group.
        const g = mul(dLinear, weight);
        const meanG = meanOf(g, mixing);
        const meanGX = meanOf(mul(g, normed), mixing);
        const dx = mul(sub(sub(g, meanG), mul(normed, meanGX)), inverse).reshape(dy.shape);
        return [dx, columnSum(mul(dLinear, normed)), columnSum(dLinear)];
      },
    };
  });
}

/** [C, C]: entry (i, j) is 1/(pixels · group size) where i and j share a group. */
function groupMean(channels: number, groups: number, pixels: number): Tensor2D {
  const groupSize = channels / groups;
  const values = new Float32Array(channels * channels);
  for (let i = 0; i < channels; i++) {
    const start = i - (i % groupSize);
    values.fill(1 / (pixels * groupSize), i * channels + start, i * channels + start + groupSize);
  }
  return tensor2d(values, [channels, channels]);
}

/** Mean over pixels and the channel's group, at every channel. @param x [B, P, C] @returns [B, 1, C] */
function meanOf(x: Tensor, mixing: Tensor2D): Tensor {
  const [batch, pixels, channels] = x.shape as [number, number, number];
  const sums = pixelSum(x.reshape([batch, pixels, 1, channels])) as Tensor2D;
  return matMul(sums, mixing).reshape([batch, 1, channels]);
}

/** Evaluates a node. */
export const groupNormForm: PortableForm<GroupNormNode> = (
  { x, weight, bias, groups, silu },
  values,
  parameters,
) =>
  groupNormPortable(
    values[x] as Tensor4D,
    parameters[weight] as Tensor1D,
    parameters[bias] as Tensor1D,
    groups,
    silu,
  );
