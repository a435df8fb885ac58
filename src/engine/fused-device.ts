/**
 * Runs planned launches on a WebGPU device: compiles each distinct shader once, prepares every bind group, records.
 * Knows nothing of networks. All buffers are made here and given back here.
 */
import type { BufferPart, Dispatch, FixedBuffer } from '../ops/gpu/dispatch';

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

/**
 * Compiles and binds a list of launches.
 * @param locate the buffer, byte offset and byte length behind a part
 * @param onProgress called as shaders become ready
 */
export async function prepare(
  cache: PipelineCache,
  dispatches: readonly Dispatch[],
  locate: (part: BufferPart) => GPUBufferBinding,
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
  const prepared = await Promise.all(
    dispatches.map(async ({ code, label, operator, bindings, workgroups }): Promise<Prepared> => {
      const pipeline = await cache.get(code, operator);
      const bindGroup = cache.device.createBindGroup({
        label,
        layout: pipeline.getBindGroupLayout(0),
        entries: bindings.map(({ part }, binding) => ({ binding, resource: locate(part) })),
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
  };
}
