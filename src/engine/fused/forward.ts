/** Single evaluations of a network on the GPU: numbers in, numbers out, one submit each. */
import type { View } from '../../ops/plan/buffers';
import type { WeightKind } from '../run/executor';
import type { Bound } from './bound';
import type { FusedNetwork } from './network';

interface ForwardPass {
  run(xt: Float32Array, time: Float32Array<ArrayBuffer>): Promise<Float32Array>;
  dispose(): void;
}

export interface ForwardPasses {
  /** Rejects when the shaders or the memory cannot be had; the next call tries again. */
  get(count: number, weights: WeightKind): Promise<ForwardPass>;
  dispose(): void;
}

/** Passes by picture count and weights; the two used last are kept. @param pixels numbers of one picture */
export function forwardPasses(network: FusedNetwork, pixels: number): ForwardPasses {
  const passes = new Map<string, Promise<ForwardPass>>();
  /** One still in the making goes when it is made; one that failed has given back all it took. */
  const disposeWhenMade = (pass: Promise<ForwardPass>): void =>
    void pass.then(
      (made) => made.dispose(),
      () => {},
    );
  return {
    get(count, weights) {
      const key = `${count} ${weights}`;
      const known = passes.get(key);
      if (known) {
        passes.delete(key);
        passes.set(key, known);
        return known;
      }
      const made = network
        .bindForward(count, weights)
        .then((bound) => forwardPass(network.device, bound, count, pixels));
      passes.set(key, made);
      made.catch(() => {
        if (passes.get(key) === made) passes.delete(key);
      });
      for (const [old, pass] of [...passes].slice(0, -2)) {
        passes.delete(old);
        disposeWhenMade(pass);
      }
      return made;
    },
    dispose() {
      passes.forEach(disposeWhenMade);
      passes.clear();
    },
  };
}

/** A forward program with its own staging buffer. */
function forwardPass(device: GPUDevice, bound: Bound, count: number, pixels: number): ForwardPass {
  const { plan, program } = bound;
  const bytes = 4 * count * pixels;
  const staging = device.createBuffer({
    label: 'prediction',
    size: bytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const write = (view: View, values: Float32Array) =>
    device.queue.writeBuffer(bound.bufferOf(view), 0, values as Float32Array<ArrayBuffer>);
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(xt, time) {
      // Several may be asked for at once: one after the other.
      const mine = last.then(async () => {
        write(plan.xt, xt);
        write(plan.time, time);
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        program.record(pass);
        pass.end();
        encoder.copyBufferToBuffer(bound.bufferOf(plan.output), 0, staging, 0, bytes);
        device.queue.submit([encoder.finish()]);
        await staging.mapAsync(GPUMapMode.READ);
        const values = new Float32Array(staging.getMappedRange().slice(0));
        staging.unmap();
        return values;
      });
      last = mine.catch(() => {});
      return mine;
    },
    dispose() {
      bound.dispose();
      staging.destroy();
    },
  };
}
