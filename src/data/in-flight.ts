/** Bounds on work under way at once: by number of tasks, and by their weight. Pure. */

/**
 * Runs `task` when the weights under way leave room for its own; first come, first served. More than the capacity counts as all of it, and so runs alone.
 */
export type Gate = <T>(weight: number, task: () => Promise<T>) => Promise<T>;

export function createGate(capacity: number): Gate {
  let used = 0;
  const waiting: { weight: number; go: () => void }[] = [];

  const admit = () => {
    while (waiting.length > 0 && used + waiting[0].weight <= capacity) {
      const next = waiting.shift()!;
      used += next.weight;
      next.go();
    }
  };

  return async (wanted, task) => {
    const weight = Math.min(wanted, capacity);
    await new Promise<void>((go) => {
      waiting.push({ weight, go });
      admit();
    });
    try {
      return await task();
    } finally {
      used -= weight;
      admit();
    }
  };
}

/** Maps `items` in order with at most `width` tasks under way. Rejects with the first failure. */
export async function mapInFlight<A, B>(
  items: readonly A[],
  width: number,
  task: (item: A, index: number) => Promise<B>,
): Promise<B[]> {
  const results = new Array<B>(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await task(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
