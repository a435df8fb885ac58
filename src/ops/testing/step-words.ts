/** The uniform of a training step, for launches tried by themselves. */
import { adamBeta1, adamBeta2, type UpdateSettings } from '../adam/portable';
import { stepUniformWords } from '../gpu/step-uniform';

export interface StepValues extends UpdateSettings {
  seed: number;
  ringRow: number;
}

/** The uniform of a step as words; what is not given is 0. */
export function stepWords({ update = 0, seed = 0, ringRow = 0, ...rest }: Partial<StepValues>): Uint32Array {
  const words = new Uint32Array(stepUniformWords);
  const floats = new Float32Array(words.buffer);
  const corrections = update ? [1 / (1 - adamBeta1 ** update), 1 / (1 - adamBeta2 ** update)] : [0, 0];
  words.set([update, seed]);
  floats.set([rest.learningRate ?? 0, rest.emaDecay ?? 0, ...corrections, rest.clipNorm ?? 0], 2);
  words[7] = ringRow;
  return words;
}
