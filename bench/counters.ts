/**
 * Counts what JavaScript asks of the GPU, whoever asks: the methods of WebGPU's and WebGL's prototypes are wrapped for a
 * while. Nothing is wrapped while time is taken.
 */

export interface Counts {
  /** Compute launches, or WebGL draw calls. */
  dispatches: number;
  /** Calls of queue.submit. */
  submits: number;
  /** Bytes handed over: writeBuffer, buffers mapped at their creation, WebGL textures and buffers. */
  uploadedBytes: number;
  /** GPU buffers created. */
  buffers: number;
}

export interface Watch {
  readonly counts: Counts;
  /** Puts the prototypes back. */
  stop(): void;
}

type Call = (...args: unknown[]) => unknown;

/** Calls `before` with the arguments of every call of a method. @returns how to undo it */
function wrap(prototype: object, name: string, before: (...args: unknown[]) => void): () => void {
  const methods = prototype as Record<string, Call>;
  const original = methods[name];
  methods[name] = function (this: unknown, ...args: unknown[]) {
    before(...args);
    return original.apply(this, args);
  };
  return () => {
    methods[name] = original;
  };
}

/** Bytes of `writeBuffer(buffer, at, data, from, size)`: from and size count elements of a typed array. */
export function bytesWritten(data: ArrayBuffer | ArrayBufferView, from = 0, size?: number): number {
  const unit = (data as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  return size === undefined ? data.byteLength - from * unit : size * unit;
}

/** Bytes of the last argument that holds any. */
const bytesOfLast = (args: unknown[]): number => {
  const data = args.findLast((arg) => ArrayBuffer.isView(arg) || arg instanceof ArrayBuffer);
  return data ? (data as ArrayBuffer).byteLength : 0;
};

export function watch(): Watch {
  const counts: Counts = { dispatches: 0, submits: 0, uploadedBytes: 0, buffers: 0 };
  const launch = () => void counts.dispatches++;
  const upload = (...args: unknown[]) => {
    counts.uploadedBytes += bytesOfLast(args);
  };
  const undo: (() => void)[] = [];
  if ('GPUDevice' in globalThis) {
    undo.push(
      wrap(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', launch),
      wrap(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', launch),
      wrap(GPUQueue.prototype, 'submit', () => void counts.submits++),
      wrap(GPUQueue.prototype, 'writeBuffer', (_buffer, _at, data, from, size) => {
        counts.uploadedBytes += bytesWritten(data as ArrayBuffer, from as number, size as number);
      }),
      wrap(GPUDevice.prototype, 'createBuffer', (descriptor) => {
        const { size, mappedAtCreation } = descriptor as GPUBufferDescriptor;
        counts.buffers++;
        if (mappedAtCreation) counts.uploadedBytes += size;
      }),
    );
  }
  if ('WebGL2RenderingContext' in globalThis) {
    const { prototype } = WebGL2RenderingContext;
    for (const name of ['drawElements', 'drawArrays']) undo.push(wrap(prototype, name, launch));
    for (const name of ['texImage2D', 'texSubImage2D', 'bufferData', 'bufferSubData'])
      undo.push(wrap(prototype, name, upload));
  }
  return {
    counts,
    stop() {
      for (const back of undo) back();
    },
  };
}

/** Collects the errors that WebGPU only logs, of every device made from now on: a dropped launch would look fast. */
export function collectGpuErrors(): string[] {
  const errors: string[] = [];
  if (!('GPUAdapter' in globalThis)) return errors;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
    return device;
  };
  return errors;
}
