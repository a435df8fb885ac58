/** Small things that kernels over the WASM heap share. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { getKernel, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';

/** Calls another kernel directly, beside the engine's bookkeeping: its result becomes the caller's own. */
export const runWasmKernel = (
  kernel: string,
  backend: BackendWasm,
  inputs: Record<string, TensorInfo>,
  attrs: object = {},
): TensorInfo =>
  getKernel(kernel, 'wasm').kernelFunc({ inputs, backend, attrs: attrs as NamedAttrMap }) as TensorInfo;

/**
 * Views on the heap. To be taken after every output has been made: making one may grow the heap, which invalidates views.
 */
export const heapViews = (backend: BackendWasm, ...tensors: TensorInfo[]): Float32Array[] =>
  tensors.map((tensor) => backend.typedArrayFromHeap(tensor) as Float32Array);
