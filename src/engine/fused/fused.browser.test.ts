/** The fused engine equals diffusers' UNet2DModel too, forward and backward. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parameterOffsets } from '../../model/parameters';
import { timeFeatures } from '../../model/time-features';
import type { KernelStyle } from '../../ops/gpu/dispatch';
import { stepUniformWords } from '../../ops/gpu/step-uniform';
import { freshCheckpoint } from '../run/checkpoint';
import { loadGolden } from '../testing/golden/unet-tiny';
import { PipelineCache } from './device';
import { type FusedNetwork, fusedNetwork } from './network';
import { readBuffer } from './read-buffer';

const concatenate = (parts: Float32Array[]): Float32Array => {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

describe.each<KernelStyle>(['software', 'gpu'])('fused golden network, %s kernels', (style) => {
  let device: GPUDevice;
  let network: FusedNetwork;
  let golden: Awaited<ReturnType<typeof loadGolden>>;
  const errors: string[] = [];

  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    device = await adapter!.requestDevice();
    device.onuncapturederror = ({ error }) => errors.push(error.message);
    golden = await loadGolden();
    network = fusedNetwork(
      new PipelineCache(device),
      golden.graph,
      freshCheckpoint(concatenate(golden.weights)),
      style,
    );
  });

  it('gives the same output', async () => {
    const bound = await network.bindForward(2, 'raw');
    const { plan } = bound;
    device.queue.writeBuffer(bound.bufferOf(plan.xt), 0, golden.xt as Float32Array<ArrayBuffer>);
    device.queue.writeBuffer(
      bound.bufferOf(plan.time),
      0,
      timeFeatures(golden.t, 8) as Float32Array<ArrayBuffer>,
    );
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    bound.program.record(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const out = new Float32Array(
      await readBuffer(device, bound.bufferOf(plan.output), golden.epsHat.byteLength),
    );
    expect(errors).toEqual([]);
    const scale = Math.max(...golden.epsHat.map(Math.abs));
    const worst = out.reduce((most, value, i) => Math.max(most, Math.abs(value - golden.epsHat[i])), 0);
    expect(worst / scale).toBeLessThan(1e-4);
    bound.dispose();
  });

  it('gives every gradient', async () => {
    network.buffers.fixed('step', stepUniformWords, GPUBufferUsage.UNIFORM);
    const bound = await network.bindTraining(2, () => ({ before: [], between: [] }));
    const { plan, program } = bound;
    const gather = 'gather gradient';
    const stop = program.dispatches.findIndex(({ operator }) => operator === gather) + 1;
    device.queue.writeBuffer(bound.bufferOf(plan.xt), 0, golden.xt as Float32Array<ArrayBuffer>);
    device.queue.writeBuffer(
      bound.bufferOf(plan.time),
      0,
      timeFeatures(golden.t, 8) as Float32Array<ArrayBuffer>,
    );
    const run = (from: number, to: number) => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (const { pipeline, bindGroup, workgroups } of program.prepared.slice(from, to)) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(...workgroups);
      }
      pass.end();
      device.queue.submit([encoder.finish()]);
    };
    run(0, plan.forward.length);
    const slope = golden.epsHat.map((value, i) => (2 * (value - golden.eps[i])) / golden.eps.length);
    device.queue.writeBuffer(bound.bufferOf(plan.outputGradient!), 0, slope as Float32Array<ArrayBuffer>);
    run(plan.forward.length, stop);
    const gradients = await network.read('gradients');
    expect(errors).toEqual([]);
    const offsets = parameterOffsets(golden.graph.parameters);
    const worst = golden.graph.parameters.map(({ name }, p) => {
      const expected = golden.gradients[p];
      const scale = Math.max(4e-4, ...expected.map(Math.abs));
      const error = expected.reduce((most, value, i) => {
        const difference = Math.abs(value - gradients[offsets[p] + i]);
        return Math.max(most, Number.isFinite(difference) ? difference / scale : Infinity);
      }, 0);
      return { name, error };
    });
    worst.sort((a, b) => b.error - a.error);
    expect(worst[0].error, JSON.stringify(worst.slice(0, 12))).toBeLessThan(1e-4);
    bound.dispose();
  });
});
