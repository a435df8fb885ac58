/** Opens the WebGPU device that the fused engine is measured on, in a browser or in Node. */
import { adapterName, deviceNeeds, isSoftware } from '../src/engine/backend/adapter';
import type { KernelStyle } from '../src/ops/gpu/dispatch';

export interface OpenDevice {
  device: GPUDevice;
  /** In words. */
  adapter: string;
  style: KernelStyle;
}

/** @throws Error with a sentence when there is no adapter */
export async function openDevice(gpu: GPU | undefined): Promise<OpenDevice> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new Error('WebGPU finds no adapter here. On Linux it needs a Vulkan driver and libvulkan.so.1.');
  const device = await adapter.requestDevice(deviceNeeds(adapter));
  const style = isSoftware(adapter.info) ? 'software' : 'gpu';
  return { device, adapter: adapterName(adapter.info), style };
}
