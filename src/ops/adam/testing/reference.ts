/** The optimiser in float64: Adam as Kingma & Ba write it, with torch's clipping by norm, and the running average. */
import type { UpdateSettings } from '../portable';

/** @param initial parameters before the first update @returns everything after the last one */
export function adamReference(
  initial: ArrayLike<number>,
  updates: readonly { gradient: ArrayLike<number>; settings: UpdateSettings }[],
) {
  const parameters = Float64Array.from(initial);
  const [m, v] = [parameters.map(() => 0), parameters.map(() => 0)];
  const ema = parameters.slice();
  for (const { gradient, settings } of updates) {
    const { learningRate, clipNorm, emaDecay, update } = settings;
    const norm = Math.hypot(...Array.from(gradient));
    for (let i = 0; i < parameters.length; i++) {
      const g = norm > clipNorm ? (gradient[i] * clipNorm) / norm : gradient[i];
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      parameters[i] -=
        (learningRate * (m[i] / (1 - 0.9 ** update))) / (Math.sqrt(v[i] / (1 - 0.999 ** update)) + 1e-8);
      ema[i] = emaDecay * ema[i] + (1 - emaDecay) * parameters[i];
    }
  }
  return { parameters, m, v, ema };
}
