/**
 * Convolutions and linear maps on the GPU: forward, gradient of the input, gradient of weight and bias. The first two
 * are one product, of patches with a matrix: the input's gradient walks the taps backwards, over a map spread out by the
 * stride. Bias, time vector, residual and sums of gradients ride along; upsampling is a halved index.
 */
import {
  type BufferPart,
  type Dispatch,
  type KernelStyle,
  reads,
  tensorPart,
  type View,
  writes,
} from '../gpu/dispatch';
import { chooseTile, tileColumns, tileRows } from '../gpu/gemm';
import { productFlops } from '../linear/shape';
import type { Geometry, PatchProduct } from './patches';
import { directPatchProduct } from './product-direct';
import { directPixelProduct, pixelThreads } from './product-direct-pixels';
import { stagedPatchProduct, stagedPixelProduct } from './product-staged';

export interface ConvShape {
  kernel: 1 | 3;
  stride: 1 | 2;
  /** The input is read as if doubled by nearest neighbour. */
  upsample: boolean;
  /** Size of the input map as read (after upsampling) and of the output map; 1 × 1 for a vector. */
  inSize: [height: number, width: number];
  outSize: [height: number, width: number];
  inChannels: number;
  outChannels: number;
}

/** Of one picture; the two gradients need as many as the forward pass. */
const convFlops = ({ kernel, outSize, inChannels, outChannels }: ConvShape): number =>
  productFlops(kernel * kernel * inChannels * outChannels, outSize[0] * outSize[1]);

/** Which input pixel an output pixel meets. */
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

/** What distinguishes one product from another in the network and its profile. */
interface Place {
  label: string;
  operator: string;
  weight: BufferPart;
  bias?: BufferPart;
  flops: number;
}

function patchProduct(product: PatchProduct, place: Place, batch: number, style: KernelStyle): Dispatch {
  const { source, result, time, addends } = product;
  const { label, operator, weight, bias, flops } = place;
  const launch = style === 'gpu' ? stagedPatchProduct(product, batch) : directPatchProduct(product, batch);
  const extras = [...(time ? [time] : []), ...addends];
  return {
    label,
    operator,
    ...launch,
    bindings: [
      reads(tensorPart(source)),
      reads(weight),
      writes(tensorPart(result)),
      ...(bias ? [reads(bias)] : []),
      ...extras.map((view) => reads(tensorPart(view))),
    ],
    flops,
  };
}

export interface ConvForward {
  label: string;
  shape: ConvShape;
  x: View;
  out: View;
  weight: BufferPart;
  bias: BufferPart;
  /** A vector a picture, added to every pixel. */
  time?: View;
  residual?: View;
}

/** out = conv(x, weight) + bias (+ time) (+ residual). */
export function convForward(spec: ConvForward, batch: number, style: KernelStyle): Dispatch {
  const { label, shape, x, out, weight, bias, time, residual } = spec;
  const product: PatchProduct = {
    geometry: forwardGeometry(shape),
    source: x,
    result: out,
    transposed: false,
    bias: true,
    time,
    addends: residual ? [residual] : [],
  };
  const operator = shape.kernel === 3 ? 'conv' : 'linear';
  return patchProduct(product, { label, operator, weight, bias, flops: convFlops(shape) }, batch, style);
}

export interface ConvInputGradient {
  label: string;
  shape: ConvShape;
  dy: View;
  /** At the size that the convolution read: after upsampling, where there is one. */
  dx: View;
  weight: BufferPart;
  /** Gradients of the same map from elsewhere, added on the way. */
  addends: View[];
}

/** dx = Σ over taps of dy · weightᵀ (+ addends). */
export function convInputGradient(spec: ConvInputGradient, batch: number, style: KernelStyle): Dispatch {
  const { label, shape, dy, dx, weight, addends } = spec;
  const product: PatchProduct = {
    geometry: backwardGeometry(shape),
    source: dy,
    result: dx,
    transposed: true,
    bias: false,
    addends,
  };
  const operator = shape.kernel === 3 ? 'conv dx' : 'linear dx';
  return patchProduct(product, { label, operator, weight, flops: convFlops(shape) }, batch, style);
}

export interface ConvWeightGradient {
  label: string;
  shape: ConvShape;
  x: View;
  dy: View;
  /** Receives `slices` blocks of (taps · inChannels + 1) · outChannels: weight gradient, then bias gradient. */
  partials: BufferPart;
  slices: number;
}

/** Partial sums of dW[tap, c, o] = Σ over pixels of x · dy, and of db[o] = Σ dy, a slice of the pixels each. */
export function convWeightGradient(spec: ConvWeightGradient, style: KernelStyle): Dispatch {
  const { label, shape, x, dy, partials, slices } = spec;
  const product = { geometry: forwardGeometry(shape), source: x, dy, slices };
  return {
    label,
    operator: shape.kernel === 3 ? 'conv dW' : 'linear dW',
    ...(style === 'gpu' ? stagedPixelProduct(product) : directPixelProduct(product)),
    bindings: [reads(tensorPart(x)), reads(tensorPart(dy)), writes(partials)],
    flops: convFlops(shape),
  };
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
