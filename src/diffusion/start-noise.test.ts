import { expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { streams } from '../lib/random-streams';
import { startNoise } from './start-noise';

it('is drawn from its own stream, and that of the first samples does not depend on how many there are', () => {
  const noise = new Float32Array(10);
  createRandom(31, streams.startNoise).fillNormal(noise);
  expect(startNoise(31, 10)).toEqual(noise);
  expect(startNoise(31, 30).subarray(0, 10)).toEqual(noise);
});
