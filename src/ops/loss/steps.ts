/** The fused step of the loss: each picture's weighted squared error, and the gradient of their mean. */
import { fixedPart, reads, stepUniform, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

export interface LossStep {
  op: 'loss';
  label: string;
  prediction: View;
  target: View;
  gradient: View;
}

export const lossSteps = {
  loss: stepKind<LossStep>({
    kindOfWork: () => 'loss',
    uses: ({ prediction, target, gradient }) => [
      stepUniform,
      reads(tensorPart(prediction)),
      reads(tensorPart(target)),
      reads(fixedPart('draws')),
      reads(fixedPart('schedule')),
      writes(tensorPart(gradient)),
      writes(fixedPart('losses')),
    ],
  }),
};
