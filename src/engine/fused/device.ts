/**
 * Runs planned launches on a WebGPU device: compiles each distinct shader once, prepares every bind group, records.
 * Knows nothing of networks. All buffers are made here and given back here.
 */

import type { Dispatch } from '../../ops/gpu/dispatch';
import type { FixedBuffer, PlacedPart } from '../../ops/plan/buffers';

/** A launch with everything decided. */
interface Prepared {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  workgroups: [number, number, number];
}

export interface Program {
  record(pass: GPUComputePassEncoder): void;
  readonly dispatches: readonly Dispatch[];
  prepared: readonly Prepared[];
  /** GPU memory of the launches' own constants. */
  readonly bytes: number;
  /** Gives back the launches' own constants. */
  dispose(): void;
}

/** Shaders by text, shared among programs and kept as long as the device. */
export class PipelineCache {
  private readonly pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(readonly device: GPUDevice) {}

  get(code: string, label: string): Promise<GPUComputePipeline> {
    const known = this.pipelines.get(code);
    if (known) return known;
    const made = this.device.createComputePipelineAsync({
      label,
      layout: 'auto',
      compute: { module: this.device.createShaderModule({ label, code }), entryPoint: 'main' },
    });
    this.pipelines.set(code, made);
    made.catch(() => this.pipelines.delete(code));
    return made;
  }
}

/** The buffers that one network owns: named ones and planned tensors. */
export interface BufferSet {
  /** Creates a named buffer. */
  fixed(name: FixedBuffer, words: number, usage?: number): GPUBuffer;
  bytes: number;
  named(name: FixedBuffer): GPUBuffer;
  replace(name: FixedBuffer, words: number, usage?: number): GPUBuffer;
  dispose(): void;
}

export function bufferSet(device: GPUDevice): BufferSet {
  const buffers = new Map<FixedBuffer, GPUBuffer>();
  const set: BufferSet = {
    bytes: 0,
    fixed(name, words, usage = 0) {
      const size = Math.max(4, words * 4);
      const buffer = device.createBuffer({
        label: name,
        size,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC | usage,
      });
      buffers.set(name, buffer);
      set.bytes += size;
      return buffer;
    },
    named(name) {
      const found = buffers.get(name);
      if (!found) throw new Error(`The fused engine has no buffer "${name}".`);
      return found;
    },
    replace(name, words, usage) {
      const old = buffers.get(name);
      if (old) {
        set.bytes -= old.size;
        old.destroy();
      }
      return set.fixed(name, words, usage);
    },
    dispose() {
      for (const buffer of buffers.values()) buffer.destroy();
      buffers.clear();
      set.bytes = 0;
    },
  };
  return set;
}

/** Makes the buffers of a memory plan. */
export function tensorBuffers(device: GPUDevice, bufferWords: readonly number[]): GPUBuffer[] {
  return bufferWords.map((words) =>
    device.createBuffer({
      label: 'tensors',
      size: Math.max(4, words * 4),
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    }),
  );
}

/** The constants of all launches in one buffer, equal ones once. @returns where each launch finds its own */
function constantsOf(device: GPUDevice, dispatches: readonly Dispatch[]) {
  const places = new Map<string, { offset: number; words: readonly number[] }>();
  let size = 0;
  for (const { constants: words } of dispatches) {
    if (!words || places.has(words.join())) continue;
    places.set(words.join(), { offset: size, words });
    size += Math.ceil((4 * words.length) / constantsAlign) * constantsAlign;
  }
  if (size === 0) return { bytes: 0, locate: () => undefined, dispose() {} };
  const buffer = device.createBuffer({
    label: 'constants',
    size,
    usage: GPUBufferUsage.UNIFORM,
    mappedAtCreation: true,
  });
  const all = new Uint32Array(buffer.getMappedRange());
  for (const { offset, words } of places.values()) all.set(words, offset / 4);
  buffer.unmap();
  return {
    bytes: size,
    locate({ constants }: Dispatch): GPUBufferBinding | undefined {
      const place = constants && places.get(constants.join());
      return place && { buffer, offset: place.offset, size: 4 * place.words.length };
    },
    dispose: () => buffer.destroy(),
  };
}

/** What every device can align a uniform to. */
const constantsAlign = 256;

/**
 * Compiles and binds a list of launches.
 * @param locate the buffer, byte offset and byte length behind a part
 * @param onProgress called as shaders become ready
 */
export async function prepare(
  cache: PipelineCache,
  dispatches: readonly Dispatch[],
  locate: (part: PlacedPart) => GPUBufferBinding,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Program> {
  const codes = new Map(dispatches.map(({ code, operator }) => [code, operator]));
  let done = 0;
  await Promise.all(
    [...codes].map(async ([code, operator]) => {
      await cache.get(code, operator);
      onProgress(++done, codes.size);
    }),
  );
  const constants = constantsOf(cache.device, dispatches);
  const prepared = await Promise.all(
    dispatches.map(async (dispatch): Promise<Prepared> => {
      const { code, label, operator, bindings, workgroups } = dispatch;
      const pipeline = await cache.get(code, operator);
      const resources = [...bindings.map(({ part }) => locate(part)), constants.locate(dispatch)];
      const bindGroup = cache.device.createBindGroup({
        label,
        layout: pipeline.getBindGroupLayout(0),
        entries: resources.flatMap((resource, binding) => (resource ? [{ binding, resource }] : [])),
      });
      return { pipeline, bindGroup, workgroups };
    }),
  );
  return {
    dispatches,
    prepared,
    record(pass) {
      for (const { pipeline, bindGroup, workgroups } of prepared) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(workgroups[0], workgroups[1], workgroups[2]);
      }
    },
    bytes: constants.bytes,
    dispose: constants.dispose,
  };
}
