/** Which planned tensors may share a buffer: two whose lives do not overlap. Pure. */
import type { Binding } from './buffers';

/** What each step of a list touches. */
export type Uses = readonly (readonly Binding[])[];

/** First and last step that touches a tensor. */
interface Life {
  from: number;
  to: number;
}

/** @param pinned tensors that live from before the first step to after the last: inputs and outputs */
function lives(count: number, uses: Uses, pinned: readonly number[]): Life[] {
  const found: Life[] = Array.from({ length: count }, () => ({ from: Number.POSITIVE_INFINITY, to: -1 }));
  uses.forEach((touched, at) => {
    for (const { part } of touched) {
      if (part.kind !== 'tensor') continue;
      const life = found[part.id];
      life.from = Math.min(life.from, at);
      life.to = Math.max(life.to, at);
    }
  });
  for (const id of pinned) found[id] = { from: -1, to: uses.length };
  return found;
}

export interface MemoryPlan {
  /** Words of each buffer. */
  bufferWords: number[];
  /** The buffer of each tensor. */
  bufferOf: number[];
}

/**
 * Gives each tensor a buffer, in order of first use: the smallest free one that is large enough, or a new one.
 * A tensor's buffer is never shared with another tensor of the same step.
 */
export function planMemory(
  tensorWords: readonly number[],
  uses: Uses,
  pinned: readonly number[],
): MemoryPlan {
  const life = lives(tensorWords.length, uses, pinned);
  const bufferWords: number[] = [];
  const freeFrom: number[] = [];
  const bufferOf = new Array<number>(tensorWords.length).fill(-1);
  const order = tensorWords.map((_, id) => id).sort((a, b) => life[a].from - life[b].from);
  for (const id of order) {
    const { from, to } = life[id];
    if (to < 0) continue;
    const words = tensorWords[id];
    let best = -1;
    bufferWords.forEach((size, buffer) => {
      if (freeFrom[buffer] >= from || size < words) return;
      if (best < 0 || size < bufferWords[best]) best = buffer;
    });
    if (best < 0 || bufferWords[best] > 4 * words) {
      best = bufferWords.length;
      bufferWords.push(words);
    }
    bufferOf[id] = best;
    freeFrom[best] = to;
  }
  return { bufferWords, bufferOf };
}
