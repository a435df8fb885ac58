/**
 * Where a fused training step spends its time on the GPU: its launches run in a pass each, between two timestamps, and
 * are added up by operator. Each alone takes a little longer than in one pass, so shares are what to read.
 */
import { planLayout } from '../src/engine/fused-layout';
import type { FusedStepper } from './candidates/fused';
import { type Ceilings, measureCeilings } from './ceilings';
import { median } from './measure';
import type { Problem } from './problem';
import { bytesOf } from './traffic';

export interface OperatorTime {
  operator: string;
  launches: number;
  ms: number;
  /** Useful operations; 0 for element-wise work. */
  flops: number;
  /** Bytes when every value is moved once. */
  bytes: number;
}

export interface Profile {
  ceilings: Ceilings;
  /** Slowest first; null where the adapter has no timestamps. */
  operators: OperatorTime[] | null;
}

const rounds = 5;

/** Milliseconds of each launch of the program, the median of a few runs. */
async function launchTimes(device: GPUDevice, program: FusedStepper['executor']['training']['program']) {
  const count = program.prepared.length;
  const bytes = 16 * count;
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 * count });
  const resolved = device.createBuffer({
    size: bytes,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const staging = device.createBuffer({
    size: bytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const runs: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const encoder = device.createCommandEncoder();
    program.prepared.forEach(({ pipeline, bindGroup, workgroups }, i) => {
      const pass = encoder.beginComputePass({
        timestampWrites: { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 },
      });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(...workgroups);
      pass.end();
    });
    encoder.resolveQuerySet(querySet, 0, 2 * count, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const ticks = new BigUint64Array(staging.getMappedRange());
    const times = program.prepared.map((_, i) => Number(ticks[2 * i + 1]! - ticks[2 * i]!) / 1e6);
    // The first run warms up.
    if (round > 0) runs.push(times);
    staging.unmap();
  }
  querySet.destroy();
  resolved.destroy();
  staging.destroy();
  return program.prepared.map((_, i) => median(runs.map((times) => times[i]!)));
}

export async function profileTraining(stepper: FusedStepper, problem: Problem): Promise<Profile> {
  const { open, executor } = stepper;
  const { plan, program } = executor.training;
  stepper.step(1);
  await stepper.finish();
  const ceilings = await measureCeilings(open);
  if (!open.device.features.has('timestamp-query')) return { ceilings, operators: null };

  const times = await launchTimes(open.device, program);
  const lengths = {
    tensors: plan.tensorWords,
    flat: planLayout(problem.graph).words,
    partials: plan.partialWords,
  };
  const byOperator = new Map<string, OperatorTime>();
  program.dispatches.forEach((dispatch, i) => {
    const { operator, flops = 0 } = dispatch;
    const sum = byOperator.get(operator) ?? { operator, launches: 0, ms: 0, flops: 0, bytes: 0 };
    sum.launches++;
    sum.ms += times[i]!;
    sum.flops += flops * problem.settings.batchSize;
    sum.bytes += bytesOf(dispatch, lengths);
    byOperator.set(operator, sum);
  });
  return { ceilings, operators: [...byOperator.values()].sort((a, b) => b.ms - a.ms) };
}
