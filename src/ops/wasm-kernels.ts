/** Teaches tfjs' WASM backend what training needs: kernels it lacks, and fused ones for the hot small operators. */
import {
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  type KernelFunc,
  registerKernel,
  SplitV,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { adamKernelName } from './adam';
import { groupNormGradientKernelName, groupNormKernelName } from './group-norm';
import { adamKernel } from './wasm-adam';
import { filterGradientKernel, inputGradientKernel } from './wasm-conv';
import { groupNormGradientKernel, groupNormKernel } from './wasm-group-norm';
import { splitKernel } from './wasm-split';

/** Registers them; call once, after the backend's own kernels. */
export function registerWasmKernels(): void {
  unregisterKernel(Conv2DBackpropInput, 'wasm');
  unregisterKernel(SplitV, 'wasm');
  register(SplitV, splitKernel);
  register(Conv2DBackpropFilter, filterGradientKernel);
  register(Conv2DBackpropInput, inputGradientKernel);
  register(groupNormKernelName, groupNormKernel);
  register(groupNormGradientKernelName, groupNormGradientKernel);
  register(adamKernelName, adamKernel);
}

const register = (kernelName: string, kernelFunc: unknown) =>
  registerKernel({ kernelName, backendName: 'wasm', kernelFunc: kernelFunc as KernelFunc });
