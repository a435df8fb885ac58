/**
 * Where a fused training step spends its time on the GPU: its launches are timed one by one, added up by operator, and
 * stand beside what they must at least compute and move.
 */

import { launchTimes } from '../src/engine/fused/profile';
import { webGpuTarget } from '../src/ops/gpu/lower';
import { planLayout } from '../src/ops/plan/layout';
import type { FusedStepper } from './candidates/fused';
import { type Ceilings, measureCeilings } from './ceilings';
import type { Problem } from './problem';
import { bytesOf } from './traffic';

export interface OperatorTime {
  operator: string;
  launches: number;
  ms: number;
  /** Useful operations; 0 for element-wise work. */
  flops: number;
  /** Bytes when every value is moved once. */
  bytes: number;
}

export interface Profile {
  ceilings: Ceilings;
  /** Slowest first; null where the adapter has no timestamps. */
  operators: OperatorTime[] | null;
}

export async function profileTraining(stepper: FusedStepper, problem: Problem): Promise<Profile> {
  const { open, executor } = stepper;
  const { plan, program } = executor.training;
  stepper.step(1);
  await stepper.finish();
  const ceilings = await measureCeilings(open);
  const times = await launchTimes(open.device, program, 3);
  if (!times) return { ceilings, operators: null };

  const lengths = {
    tensors: plan.tensorWords,
    flat: planLayout(problem.graph).words,
    partials: webGpuTarget(plan, open.style).partialWords,
  };
  const byOperator = new Map<string, OperatorTime>();
  program.dispatches.forEach((dispatch, i) => {
    const { operator, flops = 0 } = dispatch;
    const sum = byOperator.get(operator) ?? { operator, launches: 0, ms: 0, flops: 0, bytes: 0 };
    sum.launches++;
    sum.ms += times[i];
    sum.flops += flops * problem.settings.batchSize;
    sum.bytes += bytesOf(dispatch, lengths);
    byOperator.set(operator, sum);
  });
  return { ceilings, operators: [...byOperator.values()].sort((a, b) => b.ms - a.ms) };
}
