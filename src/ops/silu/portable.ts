/** SiLU, x · σ(x). */
import { customGrad, type GradSaveFunc, mul, sigmoid, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { PortableForm } from '../portable-form';
import type { SiluNode } from './shape';

/** The derivative of x·σ(x), given s = σ(x): s · (1 + x (1 − s)). */
export const siluDerivative = (x: Tensor, s: Tensor): Tensor => tidy(() => mul(s, x.sub(x.mul(s)).add(1)));

/** @param x any shape */
export function siluPortable<T extends Tensor>(x: T): T {
  return siluWithGradient(x) as T;
}

const siluWithGradient = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
  const [x, save] = args as [Tensor, GradSaveFunc];
  const s = sigmoid(x);
  save([x, s]);
  return {
    value: mul(x, s),
    gradFunc: (dy: Tensor, saved: Tensor[]) => mul(dy, siluDerivative(saved[0], saved[1])),
  };
});

/** Evaluates a node. */
export const siluForm: PortableForm<SiluNode> = ({ x }, values) => siluPortable(values[x]);
