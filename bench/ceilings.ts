/** What the machine itself can do, measured in the same run: copying in a shader, and one large matrix product. */

import { type Dispatch, declare } from '../src/ops/gpu/dispatch';
import { lowerToWebGpu } from '../src/ops/gpu/lower';
import type { View } from '../src/ops/plan/buffers';
import type { FusedStep } from '../src/ops/plan/steps';
import type { OpenDevice } from './device';
import { median } from './measure';

export interface Ceilings {
  /** Bytes a second, read and written together. */
  copyRate: number;
  copyBytes: number;
  /** Operations a second; a multiply-add is two. */
  matmulRate: number;
  /** Side of the square factors. */
  matmulSide: number;
}

const threads = 256;
/** A measurement lasts about this long, so that submitting it does not count. */
const measuredMs = 150;

/** Something with structure: equal bytes are easier to move on some machines. */
const fillCode = `@group(0) @binding(0) var<storage, read_write> values: array<vec4f>;
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${threads}u + id.x;
  if (i < arrayLength(&values)) { values[i] = fract(vec4f(f32(i % 8191u)) * vec4f(0.618, 0.414, 0.732, 0.236)); }
}`;

const copyCode = `${declare(0, 'source', 'read', true)}
${declare(1, 'result', 'write', true)}
@compute @workgroup_size(${threads})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${threads}u + id.x;
  if (i < arrayLength(&source)) { result[i] = source[i]; }
}`;

/** C = A B (+ a row), all square and row by row, by the kernel that the network's linear maps run on. */
function matmul(side: number, style: OpenDevice['style']): Dispatch {
  const map = (tensor: number): View => ({ tensor, rows: side, stride: side, offset: 0, channels: side });
  const size: [number, number] = [side, 1];
  const parameters = { kind: 'fixed', name: 'parameters' } as const;
  const shape = { inSize: size, outSize: size, inChannels: side, outChannels: side } as const;
  const step: FusedStep = {
    op: 'conv',
    label: 'ceiling',
    shape: { kernel: 1, stride: 1, upsample: false, ...shape },
    x: map(0),
    out: map(1),
    weight: parameters,
    bias: parameters,
  };
  return lowerToWebGpu(step, { kind: 'webgpu', style, batch: 1, partials: [], partialWords: 0 });
}

/** Measures both; gives back the memory it took. */
export async function measureCeilings({ device, style }: OpenDevice): Promise<Ceilings> {
  const made: GPUBuffer[] = [];
  const buffer = (size: number) => {
    made.push(device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }));
    return made.at(-1)!;
  };
  const uniform = (words: readonly number[]) => {
    const { UNIFORM, COPY_DST } = GPUBufferUsage;
    made.push(device.createBuffer({ size: 4 * words.length, usage: UNIFORM | COPY_DST }));
    device.queue.writeBuffer(made.at(-1)!, 0, Uint32Array.from(words));
    return made.at(-1)!;
  };
  /** Seconds of one launch. */
  const time = async (
    { code, workgroups, constants }: Pick<Dispatch, 'code' | 'workgroups' | 'constants'>,
    buffers: GPUBuffer[],
  ) => {
    const pipeline = await device.createComputePipelineAsync({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
    });
    const uniforms = constants ? [uniform(constants)] : [];
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [...buffers, ...uniforms].map((held, binding) => ({ binding, resource: { buffer: held } })),
    });
    const run = async (launches: number) => {
      const begin = performance.now();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      for (let i = 0; i < launches; i++) pass.dispatchWorkgroups(...workgroups);
      pass.end();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      return (performance.now() - begin) / 1000;
    };
    await run(1);
    const launches = Math.min(5000, Math.max(1, Math.ceil(measuredMs / 1000 / (await run(1)))));
    const rounds = [await run(launches), await run(launches), await run(launches)];
    return median(rounds) / launches;
  };
  /** A thread a vec4f. */
  const spread = (code: string, bytes: number): Pick<Dispatch, 'code' | 'workgroups'> => {
    const groups = Math.ceil(bytes / 16 / threads);
    return { code, workgroups: [Math.min(groups, 32_768), Math.ceil(groups / 32_768), 1] };
  };

  // Larger than any cache, where a GPU has its own.
  const copyBytes = style === 'gpu' ? 2 ** 27 : 2 ** 25;
  const matmulSide = style === 'gpu' ? 2048 : 256;
  try {
    const [source, result] = [buffer(copyBytes), buffer(copyBytes)];
    await time(spread(fillCode, copyBytes), [source]);
    const copySeconds = await time(spread(copyCode, copyBytes), [source, result]);
    const [a, b, c] = [0, 1, 2].map(() => buffer(4 * matmulSide ** 2)) as [GPUBuffer, GPUBuffer, GPUBuffer];
    for (const factor of [a, b]) await time(spread(fillCode, factor.size), [factor]);
    const matmulSeconds = await time(matmul(matmulSide, style), [a, b, c, a]);
    return {
      copyRate: (2 * copyBytes) / copySeconds,
      copyBytes,
      matmulRate: (2 * matmulSide ** 3) / matmulSeconds,
      matmulSide,
    };
  } finally {
    for (const held of made) held.destroy();
  }
}
