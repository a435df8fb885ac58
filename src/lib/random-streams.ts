/**
 * Every use of random numbers has a Philox stream of its own, all named here, so that no two uses of one seed share
 * numbers. A changed number changes what a seed gives.
 */
export const streams = {
  /** Starting weights; step 0. */
  weights: 1,
  /** Which pictures, which t, mirrored or not, shifted how far; step = training step. */
  batch: 2,
  /** ε of a training batch; step = training step. */
  trainingNoise: 3,
  /** x_T of samples; step 0. */
  startNoise: 4,
  /** z of a reverse step; step = its index on the whole path. */
  stepNoise: 5,
  /** ε of the given region of an inpainted picture; step as above. */
  keptNoise: 6,
  /** The noise on a tile that stands for pictures not yet made; step 0. */
  placeholder: 99,
  /** Where a random crop lies; step = hash of the file's path. */
  crop: 100,
  /** Built-in pictures, one stream a set; step = index of the picture. */
  shapes: 101,
  creatures: 102,
  strokes: 103,
  gradients: 104,
  /** z of a single forward step in the Noise view (“chai”); step = its time. */
  chain: 0x63686169,
  /** ε of the jump in the Noise view (“nois”); step 0. */
  jump: 0x6e6f6973,
  /** Directions of the sliced Wasserstein distance (“slic”); step = number of the direction. */
  directions: 0x736c6963,
} as const;
