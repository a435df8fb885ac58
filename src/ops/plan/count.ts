/** The target that only counts: what a fused step must at least compute and move, whatever runs it. */
import type { Binding, FixedBuffer } from './buffers';
import type { FusedPlan } from './planner';
import { type FusedStep, flopsOf, usesOf } from './steps';

export interface CountTarget {
  kind: 'count';
  plan: Pick<FusedPlan, 'batch' | 'tensorWords' | 'partials'>;
  /** Length of the flat vectors that hold one entry a parameter. */
  flatWords: number;
}

export interface StepCount {
  /** Useful operations for the whole batch (a multiply-add is two); element-wise work counts nothing. */
  flops: number;
  /** Bytes read and written when every value is moved once; tables and draws, of which little is read, count nothing. */
  readBytes: number;
  writtenBytes: number;
}

const flat: ReadonlySet<FixedBuffer> = new Set(['parameters', 'gradients', 'm', 'v', 'ema']);

function wordsOf({ part }: Binding, { plan, flatWords }: CountTarget): number {
  if (part.kind === 'tensor') return plan.tensorWords[part.id] * (part.share ?? 1);
  if (part.kind === 'partial') return plan.partials[part.block].words;
  if (part.length !== undefined) return part.length;
  return flat.has(part.name) ? flatWords : 0;
}

export function lowerToCount(step: FusedStep, target: CountTarget): StepCount {
  const bytes = (access: Binding['access']) =>
    usesOf(step)
      .filter((use) => use.access === access)
      .reduce((sum, use) => sum + 4 * wordsOf(use, target), 0);
  return {
    flops: target.plan.batch * flopsOf(step),
    readBytes: bytes('read'),
    writtenBytes: bytes('write'),
  };
}
