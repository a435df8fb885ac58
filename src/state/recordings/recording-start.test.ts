import { describe, expect, it } from 'vitest';
import { buildSchedule } from '../../diffusion/schedule';
import { startNoise } from '../../diffusion/start-noise';
import { defaultSettings } from '../settings/settings';
import { fakeFrame, fakeRecording } from '../testing/fake-engine';
import { noisedPictures, noisesBetween, repeated, stateOf, timeAtStrength } from './recording-start';

const schedule = buildSchedule({ ...defaultSettings.scheduleB, T: 100 });
const norm = (values: Float32Array) => Math.hypot(...values);

describe('noise', () => {
  it('goes from one seed to the other without becoming weaker', () => {
    const length = 768;
    const all = noisesBetween(1, 2, 5, length);
    const [a, b] = [startNoise(1, length), startNoise(2, length)];
    expect(all.subarray(0, length)).toEqual(a);
    all.subarray(4 * length).forEach((value, i) => {
      expect(value).toBeCloseTo(b[i], 5);
    });
    const middle = all.subarray(2 * length, 3 * length);
    expect(norm(middle)).toBeCloseTo((norm(a) + norm(b)) / 2, 2);
    const away = (from: Float32Array) => norm(middle.map((value, i) => value - from[i]));
    expect(away(a) / away(b)).toBeCloseTo(1, 1);
  });
});

describe('a picture noised', () => {
  const pixels = Uint8Array.of(0, 255, 51);

  it('is the picture times √ᾱ and the noise of the seed times √(1−ᾱ)', () => {
    const [t, count, seed] = [40, 2, 9];
    const xt = noisedPictures(pixels, schedule, t, count, seed);
    const eps = startNoise(seed, 6);
    const [signal, amount] = [Math.sqrt(schedule.alphaBar[t]), Math.sqrt(1 - schedule.alphaBar[t])];
    [-1, 1, -0.6, -1, 1, -0.6].forEach((x0, i) => {
      expect(xt[i]).toBeCloseTo(signal * x0 + amount * eps[i], 6);
    });
  });

  it('is hardly changed at the first time, and each time another one', () => {
    const xt = noisedPictures(pixels, schedule, 0, 2, 9);
    expect(Math.abs(xt[0] + 1)).toBeLessThan(0.1);
    expect(xt[0]).not.toBe(xt[3]);
  });
});

it('finds the time that is nearest to a strength', () => {
  const path = [99, 66, 33, 0];
  expect([1, 0.9, 0.8, 0.5, 0.3, 0.1, 0].map((strength) => timeAtStrength(path, 100, strength))).toEqual([
    99, 99, 66, 33, 33, 0, 0,
  ]);
});

it('repeats a picture', () => {
  expect([...repeated(Float32Array.of(1, 2), 3)]).toEqual([1, 2, 1, 2, 1, 2]);
});

describe('stateOf', () => {
  const recording = fakeRecording({ settings: { ...defaultSettings.sample, count: 3 } });
  const state = Int16Array.of(4096, -2048, 8192);

  it('reads x_t of all samples or of one', () => {
    expect([...stateOf(recording, state)!]).toEqual([1, -0.5, 2]);
    expect([...stateOf(recording, state, 1)!]).toEqual([-0.5]);
  });

  it('is nothing where x_t was not kept', () => {
    expect(stateOf(recording, new Int16Array(0))).toBeNull();
    expect(stateOf({ ...recording, settings: null }, fakeFrame(0, 1).state)).toBeNull();
  });
});
