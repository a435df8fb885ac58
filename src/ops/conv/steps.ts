/**
 * The fused steps of convolutions and linear maps: forward, gradient of the input, gradient of weight and bias. A linear
 * map is a convolution with kernel 1. Data alone: what is computed, from which buffers into which.
 */

import { productFlops } from '../linear/shape';
import { type PartialPart, type PlacedPart, reads, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

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

/** out = conv(x, weight) + bias (+ time) (+ residual). */
export interface ConvStep {
  op: 'conv';
  label: string;
  shape: ConvShape;
  x: View;
  out: View;
  weight: PlacedPart;
  bias: PlacedPart;
  /** A vector a picture, added to every pixel. */
  time?: View;
  residual?: View;
}

/** dx = Σ over taps of dy · weightᵀ (+ addends). */
export interface ConvInputGradientStep {
  op: 'conv-dx';
  label: string;
  shape: ConvShape;
  dy: View;
  /** At the size that the convolution read: after upsampling, where there is one. */
  dx: View;
  weight: PlacedPart;
  /** Gradients of the same map from elsewhere, added on the way. */
  addends: View[];
}

/** Partial sums of dW[tap, c, o] = Σ over pixels of x · dy, and of db[o] = Σ dy, a slice of the pixels each. */
export interface ConvWeightGradientStep {
  op: 'conv-dw';
  label: string;
  shape: ConvShape;
  x: View;
  dy: View;
  /** A slice is (taps · inChannels + 1) · outChannels words: weight gradient, then bias gradient. */
  partials: PartialPart;
}

/** Operations of one picture; the two gradients need as many as the forward pass. */
const convFlops = ({ shape }: { shape: ConvShape }): number =>
  productFlops(shape.kernel ** 2 * shape.inChannels * shape.outChannels, shape.outSize[0] * shape.outSize[1]);

const named = (suffix: string) => (step: { shape: ConvShape }) =>
  `${step.shape.kernel === 3 ? 'conv' : 'linear'}${suffix}`;

export const convSteps = {
  conv: stepKind<ConvStep>({
    kindOfWork: named(''),
    uses: ({ x, weight, out, bias, time, residual }) => [
      reads(tensorPart(x)),
      reads(weight),
      writes(tensorPart(out)),
      reads(bias),
      ...(time ? [reads(tensorPart(time))] : []),
      ...(residual ? [reads(tensorPart(residual))] : []),
    ],
    flops: convFlops,
  }),
  'conv-dx': stepKind<ConvInputGradientStep>({
    kindOfWork: named(' dx'),
    uses: ({ dy, weight, dx, addends }) => [
      reads(tensorPart(dy)),
      reads(weight),
      writes(tensorPart(dx)),
      ...addends.map((view) => reads(tensorPart(view))),
    ],
    flops: convFlops,
  }),
  'conv-dw': stepKind<ConvWeightGradientStep>({
    kindOfWork: named(' dW'),
    uses: ({ x, dy, partials }) => [reads(tensorPart(x)), reads(tensorPart(dy)), writes(partials)],
    flops: convFlops,
  }),
};
