/** The name of a WebGPU adapter, whether it is software on the processor, and what a device is requested with. */

/** e.g. "Apple M2", "nvidia ampere". Firefox gives no name. */
export const adapterName = ({ vendor, architecture, description }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU that the browser does not name';

/** Whether the adapter runs on the processor. */
export const isSoftware = ({ architecture, description, isFallbackAdapter }: GPUAdapterInfo): boolean =>
  isFallbackAdapter ||
  /swiftshader|llvmpipe|lavapipe|basic render|software/i.test(`${architecture} ${description}`);

/** The largest limits that the adapter offers of those that large networks need, and timestamps where it has them. */
export function deviceNeeds({ limits, features }: GPUAdapter): GPUDeviceDescriptor {
  const names = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxComputeWorkgroupStorageSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
    'maxComputeWorkgroupsPerDimension',
  ] as const;
  return {
    requiredLimits: Object.fromEntries(names.map((name) => [name, limits[name]])),
    requiredFeatures: features.has('timestamp-query') ? ['timestamp-query'] : [],
  };
}
