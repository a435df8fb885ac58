/** A device of one's own, and every error on it that no scope caught: to be found empty. */
export interface TestDevice {
  device: GPUDevice;
  errors: string[];
}

export async function testDevice(): Promise<TestDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('This browser has no WebGPU adapter.');
  const device = await adapter.requestDevice();
  const errors: string[] = [];
  device.onuncapturederror = ({ error }) => errors.push(error.message);
  void device.lost.then(({ reason, message }) => {
    if (reason !== 'destroyed') errors.push(`The device was lost: ${message}`);
  });
  return { device, errors };
}
