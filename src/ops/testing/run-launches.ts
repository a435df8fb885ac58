/** Compiles and runs launches one after another on a device, and reads buffers back. */
import type { Dispatch } from '../gpu/dispatch';
import type { PlacedPart } from '../plan/buffers';
import type { Held } from './held-buffer';

type Locate = (part: PlacedPart) => GPUBufferBinding;

const filters: GPUErrorFilter[] = ['validation', 'out-of-memory', 'internal'];

function uniformOf(device: GPUDevice, words: readonly number[]): GPUBuffer {
  const { UNIFORM, COPY_DST } = GPUBufferUsage;
  const buffer = device.createBuffer({ size: 4 * words.length, usage: UNIFORM | COPY_DST });
  device.queue.writeBuffer(buffer, 0, Uint32Array.from(words));
  return buffer;
}

/** Appends copies of the buffers to one that can be mapped. */
function stage(device: GPUDevice, encoder: GPUCommandEncoder, held: readonly Held[]): GPUBuffer {
  const size = held.reduce((sum, { buffer }) => sum + buffer.size, 0);
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  let end = 0;
  for (const { buffer } of held) {
    encoder.copyBufferToBuffer(buffer, 0, staging, end, buffer.size);
    end += buffer.size;
  }
  return staging;
}

export function launchRunner(device: GPUDevice, locate: Locate) {
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();
  const compile = (code: string): Promise<GPUComputePipeline> => {
    const made =
      pipelines.get(code) ??
      device.createComputePipelineAsync({
        layout: 'auto',
        compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
      });
    pipelines.set(code, made);
    return made;
  };

  async function launch(dispatches: readonly Dispatch[], held: readonly Held[]): Promise<void> {
    const ready = await Promise.all(dispatches.map(({ code }) => compile(code)));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const uniforms: GPUBuffer[] = [];
    dispatches.forEach(({ bindings, constants, workgroups }, i) => {
      pass.setPipeline(ready[i]);
      const entries = bindings.map(({ part }, binding) => ({ binding, resource: locate(part) }));
      if (constants) {
        const buffer = uniformOf(device, constants);
        uniforms.push(buffer);
        entries.push({ binding: entries.length, resource: { buffer } });
      }
      const layout = ready[i].getBindGroupLayout(0);
      pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
      pass.dispatchWorkgroups(...workgroups);
    });
    pass.end();
    const staging = stage(device, encoder, held);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const copy = staging.getMappedRange().slice(0);
    for (const buffer of [staging, ...uniforms]) buffer.destroy();
    let at = 0;
    for (const h of held) {
      h.after = new Uint32Array(copy, at, h.before.length);
      at += h.buffer.size;
    }
  }

  /** Runs launches, then brings every held buffer back. @throws Error for any GPU error */
  return async (dispatches: readonly Dispatch[], held: readonly Held[]): Promise<void> => {
    for (const filter of filters) device.pushErrorScope(filter);
    const ran = launch(dispatches, held);
    await ran.catch(() => {});
    const errors = await Promise.all(filters.map(() => device.popErrorScope()));
    for (const error of errors) if (error) throw new Error(error.message);
    await ran;
  };
}
