/** What a WebGPU adapter is, in words, and whether it is only the processor in disguise. */

/** e.g. "Apple M2", "nvidia ampere". */
export const adapterName = ({ vendor, architecture, description }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';

/** Whether the adapter runs on the processor. */
export const isSoftware = ({ architecture, description, isFallbackAdapter }: GPUAdapterInfo): boolean =>
  isFallbackAdapter ||
  /swiftshader|llvmpipe|lavapipe|basic render|software/i.test(`${architecture} ${description}`);
