/** x_T: the noise that samples of a seed begin with. Drawn here alone, so that the page and the engine agree on it. */
import { standardNormals } from '../lib/philox';
import { streams } from '../lib/random-streams';

/** Standard normal numbers of `length`, one picture after another: those of the first do not depend on how many there are. */
export const startNoise = (seed: number, length: number): Float32Array =>
  standardNormals(length, seed, streams.startNoise);
