/** Adam with gradient clipping and an exponential moving average, over flat vectors of all parameters at once. */
import {
  add,
  engine,
  getBackend,
  getKernel,
  maximum,
  minimum,
  scalar,
  sub,
  type Tensor,
  type Tensor1D,
  tidy,
} from '@tensorflow/tfjs-core';

export const adamBeta1 = 0.9;
export const adamBeta2 = 0.999;
export const adamEpsilon = 1e-8;
/** Keeps the clipping factor finite for a gradient of zero. */
export const smallestNorm = 1e-6;

export const adamKernelName = 'PlaygroundAdam';

/** The parameters and what the optimiser keeps of them: first and second moments, moving average. Each [P]. */
export interface OptimiserState {
  parameters: Tensor1D;
  m: Tensor1D;
  v: Tensor1D;
  ema: Tensor1D;
}

export interface UpdateSettings {
  learningRate: number;
  clipNorm: number;
  /** Share of the old average kept in this step. */
  emaDecay: number;
  /** 1 for the first update. */
  update: number;
}

/**
 * One update (Kingma & Ba 2015, Algorithm 1, with the gradient scaled to at most clipNorm in the 2-norm first,
 * as torch.nn.utils.clip_grad_norm_ does). Nothing is changed in place: the old state stays valid.
 */
export function adamPortable(
  state: OptimiserState,
  gradient: Tensor1D,
  settings: UpdateSettings,
): OptimiserState {
  if (getKernel(adamKernelName, getBackend())) {
    const inputs = { ...state, gradient };
    const outputs = engine().runKernel(adamKernelName, inputs, { ...settings }) as unknown as Tensor1D[];
    const [parameters, m, v, ema] = outputs as [Tensor1D, Tensor1D, Tensor1D, Tensor1D];
    return { parameters, m, v, ema };
  }
  const { learningRate, clipNorm, emaDecay, update } = settings;
  return tidy(() => {
    const norm = gradient.square().sum().sqrt();
    const clip = minimum(scalar(1), scalar(clipNorm).div(maximum(norm, scalar(smallestNorm))));
    const g = gradient.mul(clip);
    const m = add(state.m.mul(adamBeta1), g.mul(1 - adamBeta1)) as Tensor1D;
    const v = add(state.v.mul(adamBeta2), g.square().mul(1 - adamBeta2)) as Tensor1D;
    const deviation: Tensor = v
      .div(1 - adamBeta2 ** update)
      .sqrt()
      .add(adamEpsilon);
    const change = m.div(deviation).mul(learningRate / (1 - adamBeta1 ** update));
    const parameters = sub(state.parameters, change) as Tensor1D;
    const ema = add(state.ema.mul(emaDecay), parameters.mul(1 - emaDecay)) as Tensor1D;
    return { parameters, m, v, ema };
  });
}

/** What a run fixes of its updates. */
export interface OptimiserSettings {
  learningRate: number;
  warmupSteps: number;
  clipNorm: number;
  emaDecay: number;
}

/** The settings of update 1, 2, …, warm-ups included. */
export const updateSettings = (settings: OptimiserSettings, update: number): UpdateSettings => ({
  learningRate: warmedRate(settings.learningRate, update, settings.warmupSteps),
  clipNorm: settings.clipNorm,
  emaDecay: warmedDecay(settings.emaDecay, update),
  update,
});

/** What makes up for moments that start at zero, after so many updates: 1/(1−β₁ⁿ) and 1/(1−β₂ⁿ). */
export const biasCorrections = (update: number) => ({
  firstCorrection: 1 / (1 - adamBeta1 ** update),
  secondCorrection: 1 / (1 - adamBeta2 ** update),
});

/** EMA decay with warm-up: min(decay, (1+n)/(10+n)) after n updates, so that early averages give the initial weights little weight. */
export const warmedDecay = (decay: number, update: number): number =>
  Math.min(decay, (1 + update) / (10 + update));

/** Learning rate of update 1, 2, …: rises in equal parts over the warm-up, then stays. */
export const warmedRate = (rate: number, update: number, warmupSteps: number): number =>
  warmupSteps > 0 ? rate * Math.min(1, update / warmupSteps) : rate;
