/** What one trial of fused launches found, beside what the float64 oracle and the portable operators say. */
import { dispose, grads, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import type { View } from '../plan/buffers';
import { caseValues } from './case-values';
import { type Dense, dense } from './dense';
import type { Region } from './launch-table';

/** One result: as the GPU has it, the oracle, and the portable form where there is one. */
export interface Finding {
  what: string;
  found: ArrayLike<number>;
  oracle: ArrayLike<number>;
  portable?: ArrayLike<number>;
}

export interface Trial {
  findings: Finding[];
  /** All that the launches were to write. */
  written: (View | Region)[];
}

/** Fixed normal values, one stream an input, as the oracle takes them. */
export const normals = (shape: number[], which: number): Dense => dense(shape, caseValues(shape, which));

/** Sums entry by entry. */
export const plus = (first: ArrayLike<number>, ...others: ArrayLike<number>[]): Float64Array =>
  Float64Array.from(first, (value, i) => others.reduce((sum, other) => sum + other[i], value));

/** Value and gradients of a portable operator on the current backend. */
export async function portableResults(
  inputs: Dense[],
  dy: Dense,
  // biome-ignore lint/suspicious/noExplicitAny: each operator has tensors of its own ranks
  f: (...inputs: any[]) => Tensor,
): Promise<{ value: ArrayLike<number>; gradients: ArrayLike<number>[] }> {
  const tensors = [...inputs, dy].map(({ shape, values }) => tensor(Float32Array.from(values), shape));
  const results = tidy(() => {
    const xs = tensors.slice(0, -1);
    return [f(...xs), ...grads((...args: Tensor[]) => f(...args))(xs, tensors.at(-1)!)];
  });
  const [value, ...gradients] = await Promise.all(results.map((result) => result.data()));
  dispose([...tensors, ...results]);
  return { value: value!, gradients };
}
