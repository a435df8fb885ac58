/** Losses wait in a ring on the GPU, one row a step and one value a picture, until they are read. */

/** Steps whose losses the GPU remembers until they are read. */
export const ringRows = 1024;

export interface LossRing {
  /** A step was submitted. */
  took(step: number): void;
  /** Mean losses of the steps since the last call, in order; waits for the device. Without any, none. */
  read(): Promise<Float32Array>;
  readonly bytes: number;
  dispose(): void;
}

/** @param ring ringRows · batch floats @param after the last step before the first one here */
export function lossRing(device: GPUDevice, ring: GPUBuffer, batch: number, after: number): LossRing {
  const rowBytes = 4 * batch;
  const staging = device.createBuffer({
    label: 'losses',
    size: ringRows * rowBytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  let last = after;
  let unread = 0;

  /** Copies the newest `count` rows, oldest first: the ring may wrap once between two reads. */
  function copyRows(count: number): void {
    const encoder = device.createCommandEncoder();
    const oldest = last - count;
    for (let i = 0; i < count; ) {
      const row = (oldest + i) % ringRows;
      const run = Math.min(count - i, ringRows - row);
      encoder.copyBufferToBuffer(ring, row * rowBytes, staging, i * rowBytes, run * rowBytes);
      i += run;
    }
    device.queue.submit([encoder.finish()]);
  }

  return {
    took(step) {
      last = step;
      unread++;
    },

    async read() {
      if (!unread) return new Float32Array();
      const count = Math.min(unread, ringRows);
      unread = 0;
      copyRows(count);
      await staging.mapAsync(GPUMapMode.READ, 0, count * rowBytes);
      const perPicture = new Float32Array(staging.getMappedRange(0, count * rowBytes));
      const losses = Float32Array.from({ length: count }, (_, i) => {
        let sum = 0;
        for (let b = 0; b < batch; b++) sum += perPicture[i * batch + b];
        return sum / batch;
      });
      staging.unmap();
      return losses;
    },

    bytes: staging.size,
    dispose: () => staging.destroy(),
  };
}
