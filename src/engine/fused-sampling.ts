/** Reverse processes on the GPU: a step uploads 48 bytes and submits once; pixels come back only to be looked at. */
import { fillTimeFused, reverseFused, reverseUniformWords, writeReverse } from '../ops/reverse-fused';
import type { FusedNetwork } from './fused-network';
import type { SamplingSession, SamplingStart } from './sampling-session';

/** @param pixels numbers of one picture @throws when the shaders or the memory cannot be had */
export async function fusedSession(
  network: FusedNetwork,
  { xt, count, weights, noise }: SamplingStart,
  pixels: number,
): Promise<SamplingSession> {
  const { device } = network;
  const size = count * pixels;
  const buffer = (label: string, bytes: number, usage: number) =>
    device.createBuffer({ label, size: bytes, usage });
  const uniform = buffer(
    'reverse',
    4 * reverseUniformWords,
    GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  );
  const frames = buffer('frames', 3 * size, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const staging = buffer('frames', 4 * size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  const bound = await network.bindForward(count, weights, {
    local: new Map([
      ['reverse', uniform],
      ['frames', frames],
    ]),
    around: ({ xt, time, output }) => ({
      before: [fillTimeFused(time, count)],
      after: [reverseFused(xt, output, count)],
    }),
  });
  const current = bound.bufferOf(bound.plan.xt);
  device.queue.writeBuffer(current, 0, xt as Float32Array<ArrayBuffer>);
  const words = new ArrayBuffer(4 * reverseUniformWords);

  /** Submits and reads `bytes` that `copy` puts into the staging buffer. */
  async function read(encoder: GPUCommandEncoder, from: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    encoder.copyBufferToBuffer(from, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = staging.getMappedRange(0, bytes).slice(0);
    staging.unmap();
    return copy;
  }

  return {
    async step(step, wantsFrame) {
      writeReverse(words, step, noise);
      device.queue.writeBuffer(uniform, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.program.record(pass);
      pass.end();
      if (!wantsFrame) {
        device.queue.submit([encoder.finish()]);
        return null;
      }
      const bytes = new Uint8Array(await read(encoder, frames, 3 * size));
      return {
        xt: bytes.slice(0, size),
        x0Hat: bytes.slice(size, 2 * size),
        epsHat: bytes.slice(2 * size),
      };
    },
    async pictures() {
      const values = new Float32Array(await read(device.createCommandEncoder(), current, 4 * size));
      return Uint8Array.from(new Uint8ClampedArray(values.map((value) => (value + 1) * 127.5)));
    },
    end() {
      bound.dispose();
      for (const held of [uniform, frames, staging]) held.destroy();
    },
  };
}
