/** The fused step of a sum on its own: of gradients that no other step adds up. Forward, an add is a convolution's epilogue. */
import { reads, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

/** out = Σ terms. */
export interface SumStep {
  op: 'sum';
  label: string;
  terms: View[];
  out: View;
}

export const addSteps = {
  sum: stepKind<SumStep>({
    kindOfWork: () => 'sum',
    uses: ({ terms, out }) => [writes(tensorPart(out)), ...terms.map((view) => reads(tensorPart(view)))],
  }),
};
