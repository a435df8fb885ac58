/** The uniform of a training step, for launches tried by themselves. */
import { biasCorrections, type UpdateSettings } from '../adam/portable';
import { stepUniformWords, writeStep } from '../gpu/step-uniform';

export interface TrialStep extends UpdateSettings {
  seed: number;
  ringRow: number;
}

/** The uniform of a step as words; what is not given is 0. */
export function stepWords({ update = 0, ...rest }: Partial<TrialStep>): Uint32Array {
  const words = new Uint32Array(new ArrayBuffer(4 * stepUniformWords));
  const corrections = update ? biasCorrections(update) : { firstCorrection: 0, secondCorrection: 0 };
  const none = { seed: 0, ringRow: 0, learningRate: 0, emaDecay: 0, clipNorm: 0 };
  writeStep(words.buffer, { ...none, ...rest, ...corrections, step: update });
  return words;
}
