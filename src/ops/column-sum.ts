/** Sums over all places but the last axis, as a product with a row of ones: no backend transposes for it. */
import { matMul, ones, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';

/** @param x […, C] @returns [C] */
export function columnSum(x: Tensor): Tensor1D {
  const channels = x.shape.at(-1)!;
  const rows = x.size / channels;
  return matMul(ones([1, rows]), x.reshape([rows, channels])).reshape([channels]);
}

/** Sums over the pixels of each picture. @param x [B, H, W, C] @returns [B, C] */
export function pixelSum(x: Tensor): Tensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const pixels = height * width;
  return matMul(ones([batch, 1, pixels]), x.reshape([batch, pixels, channels])).reshape([batch, channels]);
}
