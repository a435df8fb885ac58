/** Clipping, Adam and EMA in two passes over the WASM heap. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { heapViews } from '../wasm/kernel';
import { adamBeta1, adamBeta2, adamEpsilon, smallestNorm, type UpdateSettings } from './portable';

/** Outputs [parameters, m, v, ema]; the inputs stay as they are. */
export function adamKernel(args: {
  inputs: Record<'parameters' | 'm' | 'v' | 'ema' | 'gradient', TensorInfo>;
  backend: BackendWasm;
  attrs: UpdateSettings;
}): TensorInfo[] {
  const { backend, inputs } = args;
  const { learningRate, clipNorm, emaDecay, update } = args.attrs;
  const outputs = [0, 1, 2, 3].map(() => backend.makeOutput(inputs.parameters.shape, 'float32'));
  const [parameters, m, v, ema, gradient] = heapViews(
    backend,
    inputs.parameters,
    inputs.m,
    inputs.v,
    inputs.ema,
    inputs.gradient,
  );
  const [newParameters, newM, newV, newEma] = heapViews(backend, ...outputs);

  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i] * gradient[i];
  const clip = Math.min(1, clipNorm / Math.max(Math.sqrt(squares), smallestNorm));
  const rate = learningRate / (1 - adamBeta1 ** update);
  const correction = 1 / (1 - adamBeta2 ** update);
  for (let i = 0; i < gradient.length; i++) {
    const g = gradient[i] * clip;
    const first = adamBeta1 * m[i] + (1 - adamBeta1) * g;
    const second = adamBeta2 * v[i] + (1 - adamBeta2) * g * g;
    const value = parameters[i] - (rate * first) / (Math.sqrt(second * correction) + adamEpsilon);
    newM[i] = first;
    newV[i] = second;
    newParameters[i] = value;
    newEma[i] = emaDecay * ema[i] + (1 - emaDecay) * value;
  }
  return outputs;
}
