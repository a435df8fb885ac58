/** A bound on the total weight of the tasks that run at once. Pure. */

/**
 * Starts `task` as soon as its weight and the weights of the running tasks fit the capacity together; in the order of
 * the calls. A weight above the capacity counts as the whole capacity: such a task runs alone. Settles as the task does.
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
