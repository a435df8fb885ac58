/** One reverse process on the GPU: a step uploads 80 bytes and submits once; pixels come back only to be looked at. */
import type { ReverseFrame } from '../../ops/reverse/step';
import {
  fillTimeFused,
  frameWords,
  knownWords,
  reverseFused,
  reverseUniformWords,
  writeReverse,
} from '../../ops/reverse/wgsl';
import type { SamplingSession, SamplingStart } from '../sampling/sampling-session';
import type { Bound } from './bound';
import type { FusedNetwork } from './network';

/** A session that can be used again. */
export interface FusedSession extends SamplingSession {
  /** Begins another process; count and weights stay. */
  restart(start: Pick<SamplingStart, 'xt' | 'noise' | 'known'>): void;
  /** GPU memory that it holds. */
  readonly bytes: number;
}

/** The buffers of a session beside the network's tensors. @param size numbers of all pictures @param pixels of one */
function sessionBuffers(device: GPUDevice, size: number, pixels: number) {
  const buffer = (label: string, bytes: number, usage: number) =>
    device.createBuffer({ label, size: bytes, usage });
  const { UNIFORM, STORAGE, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const frameBytes = frameWords * size;
  return {
    reverse: buffer('reverse', 4 * reverseUniformWords, UNIFORM | COPY_DST),
    frames: buffer('frames', frameBytes, STORAGE | COPY_SRC),
    before: buffer('before', 8 * size, STORAGE),
    known: buffer('known', 8 * pixels, STORAGE | COPY_DST),
    staging: buffer('frames', frameBytes, MAP_READ | COPY_DST),
  };
}

/** The planes of a frame, each with memory of its own: they are transferred one by one. */
function frameOf(bytes: ArrayBuffer, size: number): ReverseFrame {
  const plane = (i: number) => new Uint8Array(bytes, i * size, size).slice();
  return {
    xt: plane(0),
    x0Hat: plane(1),
    epsHat: plane(2),
    state: new Int16Array(bytes, 3 * size, size).slice(),
    cut: plane(5),
  };
}

function bindSession(
  network: FusedNetwork,
  { count, weights }: SamplingStart,
  { reverse, frames, before, known }: ReturnType<typeof sessionBuffers>,
): Promise<Bound> {
  return network.bindForward(count, weights, {
    local: new Map([
      ['reverse', reverse],
      ['frames', frames],
      ['before', before],
      ['known', known],
    ]),
    around: ({ xt, time, output }) => ({
      before: [fillTimeFused(time, count)],
      after: [reverseFused(xt, output, count)],
    }),
  });
}

/** @param pixels numbers of one picture @throws when the shaders or the memory cannot be had */
export async function fusedSession(
  network: FusedNetwork,
  start: SamplingStart,
  pixels: number,
): Promise<FusedSession> {
  const { device } = network;
  const size = start.count * pixels;
  const own = sessionBuffers(device, size, pixels);
  const disposeBuffers = () => {
    for (const held of Object.values(own)) held.destroy();
  };
  const bound = await bindSession(network, start, own).catch((error) => {
    disposeBuffers();
    throw error;
  });
  const current = bound.bufferOf(bound.plan.xt);
  const words = new ArrayBuffer(4 * reverseUniformWords);
  let { noise, known } = start;
  let last: Promise<unknown> = Promise.resolve();

  const restart: FusedSession['restart'] = (next) => {
    ({ noise, known } = next);
    device.queue.writeBuffer(current, 0, next.xt as Float32Array<ArrayBuffer>);
    device.queue.writeBuffer(own.known, 0, knownWords(known, pixels));
  };
  restart(start);

  /** Submits and reads `bytes` of a buffer. */
  async function read(encoder: GPUCommandEncoder, from: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    encoder.copyBufferToBuffer(from, 0, own.staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await own.staging.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = own.staging.getMappedRange(0, bytes).slice(0);
    own.staging.unmap();
    return copy;
  }
  const state = async () => new Float32Array(await read(device.createCommandEncoder(), current, 4 * size));

  return {
    restart,
    bytes: Object.values(own).reduce((sum, { size }) => sum + size, bound.bytes),
    async step(step, wantsFrame) {
      writeReverse(words, step, noise, known?.stream);
      device.queue.writeBuffer(own.reverse, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.program.record(pass);
      pass.end();
      if (wantsFrame) return frameOf(await read(encoder, own.frames, own.frames.size), size);
      device.queue.submit([encoder.finish()]);
      // At most two wait on the device: cancelling is not to wait for a whole sampling.
      await last;
      last = device.queue.onSubmittedWorkDone();
      return null;
    },
    state,
    dispose() {
      bound.dispose();
      disposeBuffers();
    },
  };
}
