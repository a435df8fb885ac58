/**
 * GroupNorm over pixels and a group's channels, optionally followed by SiLU, with its backward pass written out.
 * Sums run as matrix products: over pixels with a row of ones, over a group's channels with a block matrix, so no
 * backend has to transpose for a reduction along an inner axis.
 */
import {
  customGrad,
  type GradSaveFunc,
  matMul,
  mul,
  ones,
  sigmoid,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { siluDerivative } from './silu';

/** diffusers' norm_eps. */
const epsilon = 1e-5;

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
  const normalise = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
    const [x4, gamma, beta, save] = args as [Tensor4D, Tensor1D, Tensor1D, GradSaveFunc];
    const [batch, height, width, channels] = x4.shape;
    const pixels = height * width;
    const mixing = groupMean(channels, groups, pixels);
    const flat = x4.reshape([batch, pixels, channels]);
    const centred = sub(flat, meanOf(flat, mixing));
    const inverseDeviation = meanOf(centred.square(), mixing).add(epsilon).rsqrt();
    const normed = centred.mul(inverseDeviation);
    const y = normed.mul(gamma).add(beta);
    const s = silu ? sigmoid(y) : null;
    const kept = [normed, inverseDeviation, gamma, mixing];
    save(s ? [...kept, y, s] : kept);
    return {
      value: (s ? y.mul(s) : y).reshape(x4.shape),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [xHat, inverse, scale, groupMixing] = saved as [Tensor, Tensor, Tensor, Tensor2D];
        let dLinear = dy.reshape([batch, pixels, channels]);
        if (silu) dLinear = mul(dLinear, siluDerivative(saved[4]!, saved[5]!));
        const dScaled = mul(dLinear, xHat);
        const rows = ones([1, batch * pixels]);
        const columnSum = (t: Tensor) =>
          matMul(rows, t.reshape([batch * pixels, channels])).reshape([channels]);
        // dx = r · (g − mean g − x̂ · mean(g x̂)), g = dy · γ, means over pixels and the group.
        const g = mul(dLinear, scale);
        const meanG = meanOf(g, groupMixing);
        const meanGX = meanOf(mul(g, xHat), groupMixing);
        const dx = mul(sub(sub(g, meanG), mul(xHat, meanGX)), inverse).reshape(dy.shape);
        return [dx, columnSum(dScaled), columnSum(dLinear)];
      },
    };
  });
  return tidy(() => normalise(x, weight, bias) as Tensor4D);
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
  const sums = matMul(ones([batch, 1, pixels]), x).reshape([batch, channels]);
  return matMul(sums, mixing).reshape([batch, 1, channels]);
}
