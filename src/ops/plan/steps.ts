/**
 * The vocabulary of a fused plan: the table of all kinds of steps, each a row of its operator's folder. A plan is a list of
 * such steps, without a line of shader text; a target lowers them (lower.ts).
 */
import { adamSteps } from '../adam/steps';
import { addSteps } from '../add/steps';
import { attentionSteps } from '../attention/steps';
import { batchSteps } from '../batch/steps';
import { convSteps } from '../conv/steps';
import { groupNormSteps } from '../group-norm/steps';
import { lossSteps } from '../loss/steps';
import { siluSteps } from '../silu/steps';
import { upsampleSteps } from '../upsample/steps';
import type { Binding } from './buffers';
import type { StepKind } from './step-kind';

const kinds = {
  ...convSteps,
  ...groupNormSteps,
  ...attentionSteps,
  ...siluSteps,
  ...addSteps,
  ...upsampleSteps,
  ...batchSteps,
  ...lossSteps,
  ...adamSteps,
};

export type StepName = keyof typeof kinds;
export type StepOf<Name extends StepName> = (typeof kinds)[Name] extends StepKind<infer Step> ? Step : never;
export type FusedStep = { [Name in StepName]: StepOf<Name> }[StepName];

const kindOf = (step: FusedStep) => kinds[step.op] as StepKind<FusedStep>;

/** Kind of work, for the profile. */
export const workOf = (step: FusedStep): string => kindOf(step).kindOfWork(step);
/** Every buffer that a step touches, in the order in which a GPU launch binds them. */
export const usesOf = (step: FusedStep): Binding[] => kindOf(step).uses(step);
/** Useful operations for one picture; 0 for element-wise work. */
export const flopsOf = (step: FusedStep): number => kindOf(step).flops?.(step) ?? 0;
