/** Counts the WebGPU calls of one device by wrapping its methods. */

export interface CallCounts {
  dispatches: number;
  passes: number;
  submits: number;
  /** Through writeBuffer. */
  bytesWritten: number;
  buffers: number;
  bindGroups: number;
  pipelines: number;
  /** Textures, copies from pictures, mapped uploads: nothing of the kind is expected. */
  others: number;
}

const zero = (): CallCounts => ({
  dispatches: 0,
  passes: 0,
  submits: 0,
  bytesWritten: 0,
  buffers: 0,
  bindGroups: 0,
  pipelines: 0,
  others: 0,
});

/** Bytes that a writeBuffer call sends; offset and size count elements where the data is a typed array. */
function bytesOf([, , data, from = 0, size]: Parameters<GPUQueue['writeBuffer']>): number {
  const each = 'BYTES_PER_ELEMENT' in data ? (data as Uint8Array).BYTES_PER_ELEMENT : 1;
  return size === undefined ? data.byteLength - from * each : size * each;
}

export interface CallCounter {
  /** The counts since the last call. */
  take(): CallCounts;
  /** Buffers made and not destroyed. */
  buffersAlive(): number;
  /** Their bytes. */
  bytesAlive(): number;
}

/** Wraps the methods of a device and its queue; there is no way to undo it. */
export function countCalls(device: GPUDevice): CallCounter {
  const alive = new Set<GPUBuffer>();
  let counts = zero();
  // biome-ignore lint/suspicious/noExplicitAny: methods of all kinds are wrapped alike
  type Methods = Record<string, (...args: any[]) => any>;
  const wrap = (target: object, name: string, see: (args: unknown[], result: unknown) => void) => {
    const methods = target as Methods;
    const own = methods[name].bind(target);
    methods[name] = (...args) => {
      const result = own(...args);
      see(args, result);
      return result;
    };
  };
  const count = (target: object, name: string, key: keyof CallCounts) =>
    wrap(target, name, () => {
      counts[key]++;
    });

  wrap(device, 'createBuffer', (_, made) => {
    const buffer = made as GPUBuffer;
    counts.buffers++;
    alive.add(buffer);
    wrap(buffer, 'destroy', () => alive.delete(buffer));
  });
  count(device, 'createBindGroup', 'bindGroups');
  for (const name of ['createComputePipeline', 'createComputePipelineAsync', 'createShaderModule'])
    count(device, name, 'pipelines');
  for (const name of ['createTexture', 'createRenderPipeline', 'createRenderPipelineAsync', 'createQuerySet'])
    count(device, name, 'others');
  for (const name of ['writeTexture', 'copyExternalImageToTexture']) count(device.queue, name, 'others');
  count(device.queue, 'submit', 'submits');
  wrap(device.queue, 'writeBuffer', (args) => {
    counts.bytesWritten += bytesOf(args as Parameters<GPUQueue['writeBuffer']>);
  });
  wrap(device, 'createCommandEncoder', (_, encoder) => {
    wrap(encoder as object, 'beginComputePass', (_, pass) => {
      counts.passes++;
      count(pass as object, 'dispatchWorkgroups', 'dispatches');
      count(pass as object, 'dispatchWorkgroupsIndirect', 'dispatches');
    });
  });
  return {
    take() {
      const seen = counts;
      counts = zero();
      return seen;
    },
    buffersAlive: () => alive.size,
    bytesAlive: () => [...alive].reduce((sum, { size }) => sum + size, 0),
  };
}
