/** What a WebGPU adapter is, in words, whether it is only the processor in disguise, and what is asked of it. */

/** e.g. "Apple M2", "nvidia ampere". */
export const adapterName = ({ vendor, architecture, description }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';

/** Whether the adapter runs on the processor. */
export const isSoftware = ({ architecture, description, isFallbackAdapter }: GPUAdapterInfo): boolean =>
  isFallbackAdapter ||
  /swiftshader|llvmpipe|lavapipe|basic render|software/i.test(`${architecture} ${description}`);

/** All that the adapter offers of what large networks use, and clocks on the GPU where there are any. */
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
