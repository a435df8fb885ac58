/** The fused steps of the optimiser over the flat vectors: gather the partial gradients, measure, clip, update. */
import { fixedPart, reads, stepUniform, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

interface Flat {
  label: string;
  /** Length of the flat vectors. */
  words: number;
}

/** gradient = Σ over slices of the partials. */
export interface GatherGradientStep extends Flat {
  op: 'gather-gradient';
}

/** Sums of the gradient's squares, over several threads. */
export interface GradientNormStep extends Flat {
  op: 'gradient-norm';
}

/** The factor that scales the gradient's norm to at most the limit. */
export interface ClipStep {
  op: 'clip';
  label: string;
}

/** Adam and EMA in place. */
export interface AdamStep extends Flat {
  op: 'adam';
}

/** The optimiser's steps in order. @param words length of the flat vectors */
export function optimiserSteps(words: number) {
  const label = 'optimiser';
  return [
    { op: 'gather-gradient', label, words },
    { op: 'gradient-norm', label, words },
    { op: 'clip', label },
    { op: 'adam', label, words },
  ] satisfies (GatherGradientStep | GradientNormStep | ClipStep | AdamStep)[];
}

export const adamSteps = {
  'gather-gradient': stepKind<GatherGradientStep>({
    kindOfWork: () => 'gather gradient',
    uses: () => [reads(fixedPart('partials')), reads(fixedPart('reduction')), writes(fixedPart('gradients'))],
  }),
  'gradient-norm': stepKind<GradientNormStep>({
    kindOfWork: () => 'gradient norm',
    uses: () => [reads(fixedPart('gradients')), writes(fixedPart('norm'))],
  }),
  clip: stepKind<ClipStep>({
    kindOfWork: () => 'clip',
    uses: () => [stepUniform, writes(fixedPart('norm'))],
  }),
  adam: stepKind<AdamStep>({
    kindOfWork: () => 'adam',
    uses: () => [
      stepUniform,
      reads(fixedPart('gradients')),
      reads(fixedPart('norm')),
      writes(fixedPart('parameters')),
      writes(fixedPart('m')),
      writes(fixedPart('v')),
      writes(fixedPart('ema')),
    ],
  }),
};
