/** The fused step of upsampling backward. Forward it is part of the convolution that reads it, as a halved index. */
import { reads, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

/** out = the sum of each 2 × 2 block of dy, plus addends. */
export interface BlockSumStep {
  op: 'upsample-dx';
  label: string;
  dy: View;
  out: View;
  /** Of the small map. */
  size: [height: number, width: number];
  addends: View[];
}

export const upsampleSteps = {
  'upsample-dx': stepKind<BlockSumStep>({
    kindOfWork: () => 'upsample dx',
    uses: ({ dy, out, addends }) => [
      writes(tensorPart(out)),
      reads(tensorPart(dy)),
      ...addends.map((view) => reads(tensorPart(view))),
    ],
  }),
};
