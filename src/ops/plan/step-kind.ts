/** What is known of every kind of fused step, whatever target it is lowered to. */
import type { Binding } from './buffers';

export interface StepKind<Step> {
  /** Kind of work, for the profile: "conv", "conv dW"… */
  kindOfWork(step: Step): string;
  /** Every buffer that the step touches, in the order in which a GPU launch binds them. */
  uses(step: Step): Binding[];
  /** Useful operations for one picture (a multiply-add is two); element-wise work is left out. */
  flops?(step: Step): number;
}

/** The identity, for its type: a row of the table of steps names the step that it describes. */
export const stepKind = <Step>(kind: StepKind<Step>): StepKind<Step> => kind;
