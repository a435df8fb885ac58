/** The fused steps of SiLU on its own, of the time embedding: elsewhere it is part of group norm. */
import { reads, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

/** out = x σ(x). */
export interface SiluStep {
  op: 'silu';
  label: string;
  x: View;
  out: View;
}

/** dx = dy σ(x) (1 + x (1 − σ(x))). */
export interface SiluGradientStep {
  op: 'silu-dx';
  label: string;
  x: View;
  dy: View;
  dx: View;
}

export const siluSteps = {
  silu: stepKind<SiluStep>({
    kindOfWork: () => 'silu',
    uses: ({ x, out }) => [writes(tensorPart(out)), reads(tensorPart(x))],
  }),
  'silu-dx': stepKind<SiluGradientStep>({
    kindOfWork: () => 'silu dx',
    uses: ({ x, dy, dx }) => [writes(tensorPart(dx)), reads(tensorPart(x)), reads(tensorPart(dy))],
  }),
};
