/**
 * What each launch of a program takes on the GPU: a pass each, between two timestamps. Alone a launch takes a little
 * longer than among its neighbours, so shares are what to read.
 */
import type { Program } from './device';

/** Milliseconds of each launch, the median of `rounds` runs after one to warm up; null where the adapter has no clock. */
export async function launchTimes(device: GPUDevice, program: Program, rounds = 5): Promise<number[] | null> {
  if (!device.features.has('timestamp-query')) return null;
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
  try {
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
      const times = program.prepared.map((_, i) => Number(ticks[2 * i + 1] - ticks[2 * i]) / 1e6);
      if (round > 0) runs.push(times);
      staging.unmap();
    }
  } finally {
    querySet.destroy();
    resolved.destroy();
    staging.destroy();
  }
  return program.prepared.map((_, i) => middle(runs.map((times) => times[i])));
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
