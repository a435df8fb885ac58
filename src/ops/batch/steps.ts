/** The fused steps that make a training batch: which pictures and times are drawn, then x_t and the target from them. */
import { fixedPart, reads, stepUniform, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

/** Draws pictures, times, mirroring and shifts, and writes the rows of time features. */
export interface DrawStep {
  op: 'draw';
  label: string;
  /** Pictures in the set. */
  pictures: number;
  T: number;
  flip: boolean;
  /** Largest shift in pixels, each way. */
  shift: number;
  /** Random stream. */
  stream: number;
  /** Receives the features of each picture's t. */
  time: View;
}

/** x_t = √ᾱ x_0 + √(1−ᾱ) ε and the target, of the drawn pictures and times. */
export interface NoiseStep {
  op: 'noise';
  label: string;
  /** Side of a picture. */
  size: number;
  channels: number;
  /** Random stream of ε. */
  stream: number;
  xt: View;
  target: View;
}

export const batchSteps = {
  draw: stepKind<DrawStep>({
    kindOfWork: () => 'draw',
    uses: ({ time }) => [
      stepUniform,
      reads(fixedPart('times')),
      writes(fixedPart('draws')),
      writes(tensorPart(time)),
    ],
  }),
  noise: stepKind<NoiseStep>({
    kindOfWork: () => 'noise',
    uses: ({ xt, target }) => [
      stepUniform,
      reads(fixedPart('images')),
      reads(fixedPart('draws')),
      reads(fixedPart('schedule')),
      writes(tensorPart(xt)),
      writes(tensorPart(target)),
    ],
  }),
};
