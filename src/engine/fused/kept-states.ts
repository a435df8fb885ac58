/**
 * Copies of weights, optimiser and average on the GPU, to go back to when a loss is not a number. The loss of a step tells
 * whether the weights before it are good, so there are two: `good`, and a newer one that a later loss has to prove.
 */
import type { FusedNetwork } from './network';
import { stateNames } from './network';

interface KeptState {
  step: number;
  copies: GPUBuffer[];
}

export interface KeptStates {
  /** The losses up to `step` are numbers: what was kept before it is good, and the present state is kept. */
  keep(step: number): void;
  /** Goes back to the good state. @returns the number of steps that made it */
  restore(): number;
  /** The good state, read back in graph order. */
  read(): Promise<{ step: number; vectors: Float32Array[] }>;
  /** Keeps the present state of `step` while something changes it. @returns what puts it back */
  guard(step: number): () => void;
  readonly bytes: number;
  dispose(): void;
}

/** @param step steps behind the present state */
export function keptStates({ device, buffers, layout, read }: FusedNetwork, step: number): KeptStates {
  const newState = (): KeptState => ({
    step,
    copies: stateNames.map((name) =>
      device.createBuffer({
        label: `kept ${name}`,
        size: 4 * layout.words,
        usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      }),
    ),
  });
  const copy = ({ copies }: KeptState, direction: 'out' | 'back') => {
    const encoder = device.createCommandEncoder();
    stateNames.forEach((name, i) => {
      const [from, to] = [buffers.named(name), copies[i]];
      if (direction === 'out') encoder.copyBufferToBuffer(from, 0, to, 0, from.size);
      else encoder.copyBufferToBuffer(to, 0, from, 0, from.size);
    });
    device.queue.submit([encoder.finish()]);
  };
  let good = newState();
  let candidate = newState();
  copy(good, 'out');
  copy(candidate, 'out');

  return {
    keep(proved) {
      if (candidate.step >= proved) return;
      [good, candidate] = [candidate, good];
      candidate.step = proved;
      copy(candidate, 'out');
    },
    restore() {
      copy(good, 'back');
      candidate.step = good.step;
      copy(candidate, 'out');
      return good.step;
    },
    async read() {
      const { step, copies } = good;
      return { step, vectors: await Promise.all(copies.map((buffer) => read(buffer))) };
    },
    guard(present) {
      copy(candidate, 'out');
      candidate.step = present;
      return () => copy(candidate, 'back');
    },
    bytes: 2 * stateNames.length * 4 * layout.words,
    dispose() {
      for (const buffer of [...good.copies, ...candidate.copies]) buffer.destroy();
    },
  };
}
