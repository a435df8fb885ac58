/** Reverse processes on the GPU: a step uploads 64 bytes and submits once; pixels come back only to be looked at. */
import { toBytes } from '../../lib/byte-values';
import {
  fillTimeFused,
  frameWords,
  reverseFused,
  reverseUniformWords,
  writeReverse,
} from '../../ops/reverse-fused';
import type { SamplingSession, SamplingStart } from '../sampling/sampling-session';
import type { FusedNetwork } from './network';

/** A session that can be used again. */
interface FusedSession extends SamplingSession {
  /** Puts another x_T in place of what is there; count and weights stay. */
  restart(start: Pick<SamplingStart, 'xt' | 'noise'>): void;
  /** GPU memory that it holds. */
  readonly bytes: number;
}

/** @param pixels numbers of one picture @throws when the shaders or the memory cannot be had */
async function fusedSession(
  network: FusedNetwork,
  start: SamplingStart,
  pixels: number,
): Promise<FusedSession> {
  const { device } = network;
  const { count, weights } = start;
  const size = count * pixels;
  const buffer = (label: string, bytes: number, usage: number) =>
    device.createBuffer({ label, size: bytes, usage });
  const uniform = buffer(
    'reverse',
    4 * reverseUniformWords,
    GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  );
  const frameBytes = frameWords * size;
  const frames = buffer('frames', frameBytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const before = buffer('before', 8 * size, GPUBufferUsage.STORAGE);
  const staging = buffer('frames', frameBytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  const own = [uniform, frames, before, staging];
  const giveBack = () => {
    for (const held of own) held.destroy();
  };
  const bound = await network
    .bindForward(count, weights, {
      local: new Map([
        ['reverse', uniform],
        ['frames', frames],
        ['before', before],
      ]),
      around: ({ xt, time, output }) => ({
        before: [fillTimeFused(time, count)],
        after: [reverseFused(xt, output, count)],
      }),
    })
    .catch((error) => {
      giveBack();
      throw error;
    });
  const current = bound.bufferOf(bound.plan.xt);
  const words = new ArrayBuffer(4 * reverseUniformWords);
  let { noise } = start;
  let last: Promise<unknown> = Promise.resolve();
  const setState = (xt: Float32Array) =>
    device.queue.writeBuffer(current, 0, xt as Float32Array<ArrayBuffer>);
  const restart: FusedSession['restart'] = (next) => {
    noise = next.noise;
    setState(next.xt);
  };
  restart(start);

  /** Submits and reads `bytes` that `copy` puts into the staging buffer. */
  async function read(encoder: GPUCommandEncoder, from: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    encoder.copyBufferToBuffer(from, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = staging.getMappedRange(0, bytes).slice(0);
    staging.unmap();
    return copy;
  }

  const state = async () => new Float32Array(await read(device.createCommandEncoder(), current, 4 * size));

  return {
    restart,
    bytes: own.reduce((sum, { size }) => sum + size, bound.bytes),
    async step(step, wantsFrame) {
      writeReverse(words, step, noise);
      device.queue.writeBuffer(uniform, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.program.record(pass);
      pass.end();
      if (!wantsFrame) {
        device.queue.submit([encoder.finish()]);
        // At most two wait on the device: whoever cancels is not to wait for a whole sampling.
        await last;
        last = device.queue.onSubmittedWorkDone();
        return null;
      }
      const bytes = await read(encoder, frames, frameBytes);
      // Each plane with memory of its own: they travel, and are given up, one by one.
      const plane = (i: number) => new Uint8Array(bytes, i * size, size).slice();
      return {
        xt: plane(0),
        x0Hat: plane(1),
        epsHat: plane(2),
        state: new Int16Array(bytes, 3 * size, size).slice(),
        cut: plane(5),
      };
    },
    async pictures() {
      return toBytes(await state());
    },
    state,
    setState,
    end() {
      bound.dispose();
      giveBack();
    },
  };
}

export interface FusedSessions {
  begin(start: SamplingStart): Promise<SamplingSession>;
  /** GPU memory of all that have not ended, and of the one that waits to be used again. */
  readonly bytes: number;
  dispose(): void;
}

/** Sessions of one network. Of those that recur, the one that ended last waits for the next of its count and weights. */
export function fusedSessions(network: FusedNetwork, pixels: number): FusedSessions {
  let waiting: { key: string; session: FusedSession } | null = null;
  let disposed = false;
  let bytes = 0;

  async function make(start: SamplingStart): Promise<FusedSession> {
    const session = await fusedSession(network, start, pixels);
    bytes += session.bytes;
    const end = () => {
      bytes -= session.bytes;
      session.end();
    };
    return { ...session, end };
  }

  async function again(start: SamplingStart): Promise<SamplingSession> {
    const key = `${start.count} ${start.weights}`;
    const found = waiting?.key === key ? waiting.session : null;
    if (found) {
      waiting = null;
      found.restart(start);
    }
    const session = found ?? (await make(start));
    const end = () => {
      (disposed ? session : waiting?.session)?.end();
      waiting = disposed ? null : { key, session };
    };
    return { ...session, end };
  }

  return {
    begin: (start) => (start.recurring ? again(start) : make(start)),
    get bytes() {
      return bytes;
    },
    dispose() {
      disposed = true;
      waiting?.session.end();
      waiting = null;
    },
  };
}
