/** Adds to tfjs' WASM backend the kernels that training needs: those it lacks, and fused ones for frequent small operators. */
import {
  BatchMatMul,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  getKernel,
  type KernelFunc,
  registerKernel,
  SplitV,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { adamKernelName } from '../adam/portable';
import { adamKernel } from '../adam/wasm';
import { filterGradientKernel, inputGradientKernel } from '../conv/wasm';
import { groupNormGradientKernelName, groupNormKernelName } from '../group-norm/portable';
import { groupNormGradientKernel, groupNormKernel } from '../group-norm/wasm';
import { matMulKernel } from './matmul';
import { splitKernel } from './split';

/** Registers them; call once, after the backend's own kernels. */
export function registerWasmKernels(): void {
  const multiply = getKernel(BatchMatMul, 'wasm');
  unregisterKernel(BatchMatMul, 'wasm');
  const kernelFunc = matMulKernel(multiply.kernelFunc as unknown as Parameters<typeof matMulKernel>[0]);
  registerKernel({ ...multiply, kernelFunc: kernelFunc as unknown as KernelFunc });
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
