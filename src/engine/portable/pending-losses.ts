/** Losses that stay on the backend until they are read, all in one transfer. */
import { concat1d, keep, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { readValues } from './optimiser-state';

export interface PendingLosses {
  /** Takes ownership of a scalar. */
  push(loss: Tensor): void;
  /** Losses since the last call, in order. */
  read(): Promise<Float32Array>;
  dispose(): void;
}

export function pendingLosses(): PendingLosses {
  let pending: Tensor[] = [];
  const take = (): Tensor[] => {
    const taken = pending;
    pending = [];
    return taken;
  };
  return {
    push: (loss) => pending.push(loss),
    async read() {
      const losses = take();
      if (!losses.length) return new Float32Array();
      const all = tidy(() => keep(concat1d(losses.map((loss) => loss.reshape([1]) as Tensor1D))));
      for (const loss of losses) loss.dispose();
      const values = await readValues(all);
      all.dispose();
      return values;
    },
    dispose() {
      for (const loss of take()) loss.dispose();
    },
  };
}
