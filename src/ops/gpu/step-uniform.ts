/** The uniform of a training step, which its draw, loss and optimiser read. */

/** WGSL that declares it as `now` at binding 0; the order of the fields is the layout. */
export const stepUniform = `struct Step {
  step: u32, seed: u32, learningRate: f32, emaDecay: f32,
  firstCorrection: f32, secondCorrection: f32, clipNorm: f32, ringRow: u32,
}
@group(0) @binding(0) var<uniform> now: Step;`;
export const stepUniformWords = 8;
