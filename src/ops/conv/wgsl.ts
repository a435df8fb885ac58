/**
 * Convolutions and linear maps on the GPU: forward, gradient of the input, gradient of weight and bias. The first two
 * are one product, of patches with a matrix: the input's gradient walks the taps backwards, over a map spread out by the
 * stride. Bias, time vector, residual and sums of gradients are added where the result is stored; upsampling is a halved index.
 */
import type { KernelStyle } from '../gpu/dispatch';
import { chooseTile, tileColumns, tileRows } from '../gpu/gemm';
import type { Launch, LaunchContext } from '../gpu/launch';
import type { Geometry, PatchProduct } from './patches';
import { directPatchProduct } from './product-direct';
import { directPixelProduct, pixelThreads } from './product-direct-pixels';
import { stagedPatchProduct, stagedPixelProduct } from './product-staged';
import type { ConvInputGradientStep, ConvShape, ConvStep, ConvWeightGradientStep } from './steps';

/** Which input pixel an output pixel reads at each tap. */
function forwardGeometry({ kernel, stride, upsample, inSize, outSize }: ConvShape): Geometry {
  const spread = upsample ? 2 : 1;
  return {
    kernel,
    resultSize: outSize,
    sourceSize: [inSize[0] / spread, inSize[1] / spread],
    step: stride,
    spread,
    sparse: false,
    limits: inSize,
  };
}

/** Which output pixel an input pixel met, with the taps in reverse order. */
const backwardGeometry = ({ kernel, stride, inSize, outSize }: ConvShape): Geometry => ({
  kernel,
  resultSize: inSize,
  sourceSize: outSize,
  step: 1,
  spread: stride,
  sparse: true,
  limits: [outSize[0] * stride, outSize[1] * stride],
});

const patchProduct = (product: PatchProduct, { batch, style }: LaunchContext): Launch =>
  style === 'gpu' ? stagedPatchProduct(product, batch) : directPatchProduct(product, batch);

export const convForward = ({ shape, x, out, time, residual }: ConvStep, context: LaunchContext): Launch =>
  patchProduct(
    {
      geometry: forwardGeometry(shape),
      source: x,
      result: out,
      transposed: false,
      bias: true,
      time,
      addends: residual ? [residual] : [],
    },
    context,
  );

export const convInputGradient = (
  { shape, dy, dx, addends }: ConvInputGradientStep,
  context: LaunchContext,
): Launch =>
  patchProduct(
    {
      geometry: backwardGeometry(shape),
      source: dy,
      result: dx,
      transposed: true,
      bias: false,
      addends,
    },
    context,
  );

/** @param slices into which the pixels are cut */
export function convWeightGradient(
  { shape, x, dy }: ConvWeightGradientStep,
  slices: number,
  style: KernelStyle,
): Launch {
  const product = { geometry: forwardGeometry(shape), source: x, dy, slices };
  return style === 'gpu' ? stagedPixelProduct(product) : directPixelProduct(product);
}

/** Workgroups, or on a software adapter threads, that a weight gradient should be spread over. */
const wantedGroups = 64;
const wantedThreads = 256;
/** A slice sums over at least this many pixels. */
const leastDepth = 128;

/** Into how many slices the pixels of a weight gradient are cut, so that small filters still fill the device. */
export function weightSlices(
  { kernel, inChannels, outChannels }: ConvShape,
  pixels: number,
  style: KernelStyle,
): number {
  const rows = kernel * kernel * inChannels;
  let wanted = wantedThreads / pixelThreads(rows, outChannels, outChannels % 4 === 0);
  if (style === 'gpu') {
    const tile = chooseTile(rows, outChannels);
    wanted = wantedGroups / (Math.ceil(rows / tileRows(tile)) * Math.ceil(outChannels / tileColumns(tile)));
  }
  return Math.max(1, Math.min(Math.ceil(wanted), Math.floor(pixels / leastDepth)));
}
