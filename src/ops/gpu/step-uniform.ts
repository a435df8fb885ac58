/** The uniform of a training step, which its draw, loss and optimiser read: its layout in WGSL and in bytes. */

export interface StepValues {
  /** 1 for the first. */
  step: number;
  seed: number;
  learningRate: number;
  emaDecay: number;
  /** Adam's bias corrections 1/(1−β₁ⁿ) and 1/(1−β₂ⁿ) of update n. */
  firstCorrection: number;
  secondCorrection: number;
  clipNorm: number;
  /** Row of the ring of losses that the step writes. */
  ringRow: number;
}

/** WGSL that declares it as `now` at binding 0; the order of the fields is the layout. */
export const stepUniform = `struct Step {
  step: u32, seed: u32, learningRate: f32, emaDecay: f32,
  firstCorrection: f32, secondCorrection: f32, clipNorm: f32, ringRow: u32,
}
@group(0) @binding(0) var<uniform> now: Step;`;
export const stepUniformWords = 8;

/** Writes a step into the uniform's bytes. */
export function writeStep(bytes: ArrayBuffer, values: StepValues): void {
  const { step, seed, learningRate, emaDecay, firstCorrection, secondCorrection, clipNorm, ringRow } = values;
  const ints = new Uint32Array(bytes);
  ints.set([step, seed]);
  new Float32Array(bytes).set([learningRate, emaDecay, firstCorrection, secondCorrection, clipNorm], 2);
  ints[7] = ringRow;
}
