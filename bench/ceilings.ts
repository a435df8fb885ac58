/** What the machine itself can do, measured in the same run: copying in a shader, and one large matrix product. */
import { declare } from '../src/ops/gpu/dispatch';
import { chooseTile, gemmCode, gemmGroups } from '../src/ops/gpu/gemm';
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

/** C = A B, all square and row by row, by the kernel that convolutions run on. */
function matmulCode(side: number, style: OpenDevice['style']) {
  const tile = chooseTile(side, side, style);
  const source = {
    head: [declare(0, 'a', 'read', true), declare(1, 'b', 'read', true), declare(2, 'c', 'write', true)].join(
      '\n',
    ),
    rows: `${side}u`,
    length: `${side}u`,
    columns: side,
    fourAlong: 'k' as const,
    loadA: `return a[m * ${side / 4}u + k / 4u];`,
    loadB: `return b[k * ${side / 4}u + n / 4u];`,
    store: `c[m * ${side / 4}u + n / 4u] = value;`,
  };
  return { code: gemmCode(source, tile, style), groups: gemmGroups(tile, side, side) };
}

/** Measures both; gives back the memory it took. */
export async function measureCeilings({ device, style }: OpenDevice): Promise<Ceilings> {
  const made: GPUBuffer[] = [];
  const buffer = (size: number) => {
    made.push(device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }));
    return made.at(-1)!;
  };
  /** Seconds of one launch. */
  const time = async (code: string, buffers: GPUBuffer[], groups: [number, number, number]) => {
    const pipeline = await device.createComputePipelineAsync({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
    });
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((held, binding) => ({ binding, resource: { buffer: held } })),
    });
    const run = async (launches: number) => {
      const begin = performance.now();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      for (let i = 0; i < launches; i++) pass.dispatchWorkgroups(...groups);
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
  /** Workgroups for a thread a vec4f. */
  const spread = (bytes: number): [number, number, number] => {
    const groups = Math.ceil(bytes / 16 / threads);
    return [Math.min(groups, 32_768), Math.ceil(groups / 32_768), 1];
  };

  // Larger than any cache, where a GPU has its own.
  const copyBytes = style === 'gpu' ? 2 ** 27 : 2 ** 25;
  const matmulSide = style === 'gpu' ? 2048 : 256;
  try {
    const [source, result] = [buffer(copyBytes), buffer(copyBytes)];
    await time(fillCode, [source], spread(copyBytes));
    const copySeconds = await time(copyCode, [source, result], spread(copyBytes));
    const factors = [0, 1, 2].map(() => buffer(4 * matmulSide ** 2));
    for (const factor of factors) await time(fillCode, [factor], spread(factor.size));
    const { code, groups } = matmulCode(matmulSide, style);
    const matmulSeconds = await time(code, factors, groups);
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
