/** Every use of random numbers has its own Philox stream (0 and 1 are taken by picture generation and starting weights). */
export const streams = {
  /** Which pictures, which t, mirrored or not, shifted how far; step = training step. */
  batch: 2,
  /** ε of a training batch; step = training step. */
  trainingNoise: 3,
  /** x_T of samples; step 0. */
  startNoise: 4,
  /** z of a reverse step; step = its index on the whole path. */
  stepNoise: 5,
  /** ε of the given part of a picture that is painted on; step as above. */
  keptNoise: 6,
} as const;
