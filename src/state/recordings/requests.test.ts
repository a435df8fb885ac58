import { describe, expect, it } from 'vitest';
import { planSampling } from '../../diffusion/sampling-plan';
import { buildSchedule } from '../../diffusion/schedule';
import { startNoise } from '../../diffusion/start-noise';
import type { SamplingModel } from '../models/models';
import { defaultSettings } from '../settings/settings';
import { fakeRecording } from '../testing/fake-engine';
import { mostRecordingBytes, type Recording, type SampleSettings } from './recording';
import { noisesBetween } from './recording-start';
import {
  betweenRequest,
  branchRequest,
  inpaintRequest,
  laneRequest,
  noiseRequest,
  paintedRequest,
  pictureRequest,
  type SamplingRequest,
} from './requests';

const evaluationsOf = ({ origin }: SamplingRequest) => origin.plan.steps.length;
const firstTime = ({ origin }: SamplingRequest) => origin.plan.steps[0].t;

const { sample, scheduleA, scheduleB } = defaultSettings;
const model: SamplingModel = {
  id: 'run',
  title: 'Your model',
  step: 40,
  size: 1,
  channels: 1,
  schedule: scheduleB,
};

/** Three samples whose x_t are 0, 1, 2 at the first frame, and 1/8 more with each further one. */
const recorded = fakeRecording({ id: 7, settings: { ...sample, steps: 4, count: 3, seed: 5 } });
const whole: Recording = {
  ...recorded,
  settings: { ...sample, steps: 4, count: 3, seed: 5 },
  frames: recorded.frames.map((frame, i) => ({
    ...frame,
    state: Int16Array.of(0, 1, 2).map((one) => (one + i / 8) * 4096),
  })),
};
const withSettings = (change: Partial<SampleSettings>): Recording => ({
  ...whole,
  settings: { ...whole.settings!, ...change },
});

describe('from noise', () => {
  it('is what is set, every frame kept', () => {
    const request = noiseRequest(model, sample);
    expect(request).toMatchObject({
      kind: 'noise',
      title: 'Seed 2718',
      parent: null,
      note: '',
    });
    expect(request.settings).toEqual(sample);
    const raw = { ...sample, weights: 'raw' as const };
    expect(noiseRequest(model, raw).settings.weights).toBe('raw');
    expect(noiseRequest({ ...model, averagedOnly: true }, raw).settings.weights).toBe('ema');
    expect(request.spacedBy).toBeNull();
    expect(request.origin).toEqual({
      model: 'run',
      plan: planSampling(buildSchedule(scheduleB), sample),
      start: { kind: 'noise' },
      known: null,
      keepEvery: 1,
    });
    expect(evaluationsOf(request)).toBe(20);
  });

  it.each([
    ['ddim', 10, 10],
    ['ddpm', 10, 10],
    ['dpm-solver', 10, 10],
    ['naive', 10, 10],
    ['heun', 19, 18],
    ['langevin', 30, 30],
  ] as const)('asks %s for no more than the times of the schedule allow', (sampler, steps, evaluations) => {
    const short = { ...model, schedule: { ...scheduleB, T: 10 } };
    const request = noiseRequest(short, { ...sample, sampler, corrections: 3, steps: 1000 });
    expect(request.settings.steps).toBe(steps);
    expect(evaluationsOf(request)).toBe(evaluations);
  });

  it('keeps fewer frames of what would not fit into memory', () => {
    const large = { ...model, size: 64, channels: 3 as const };
    const request = noiseRequest(large, { ...sample, count: 64, steps: 1000 });
    const frame = 64 * 64 * 64 * 3 * 5;
    expect(request.origin.keepEvery).toBe(Math.ceil((1000 * frame) / mostRecordingBytes));
  });
});

describe('a branch', () => {
  it('begins with the chosen sample, as often as asked, at the time of the frame', () => {
    const settings = { eta: 0.5 };
    const request = branchRequest(model, withSettings(settings), 2, 1, { count: 4, seed: 99 });
    expect(request).toMatchObject({
      kind: 'branch',
      title: 'Branch at t = 333',
      parent: { id: 7, index: 2 },
      note: '',
    });
    expect(request.settings).toEqual({ ...whole.settings, eta: 0.5, count: 4, seed: 99 });
    expect(request.origin.start).toEqual({ kind: 'state', xt: new Float32Array(4).fill(1.25) });
    expect(firstTime(request)).toBe(333);
  });

  it('walks the rest of the path', () => {
    const first = branchRequest(model, withSettings({ sampler: 'ddpm' }), 0, 0, { count: 1, seed: 0 });
    expect([evaluationsOf(first), first.settings.steps, first.origin.plan.first]).toEqual([4, 4, 0]);
    const later = branchRequest(model, withSettings({ sampler: 'ddpm' }), 2, 0, { count: 1, seed: 0 });
    expect([evaluationsOf(later), later.origin.plan.first]).toEqual([2, 2]);
  });

  it.each([
    ['ddim', 0, true],
    ['ddim', 0.2, false],
    ['heun', 0.5, true],
    ['dpm-solver', 0.5, true],
    ['naive', 0.5, true],
    ['ddpm', 0, false],
    ['langevin', 0, false],
  ] as const)('of %s with η = %d goes on with noise', (sampler, eta, replaced) => {
    const request = branchRequest(model, withSettings({ sampler, eta }), 1, 0, { count: 2, seed: 1 });
    const { settings } = request;
    expect([settings.sampler, settings.eta]).toEqual(replaced ? ['ddim', 1] : [sampler, eta]);
    expect(request.note.includes('DDIM, η = 1')).toBe(replaced);
  });

  it('keeps the given part and the spacing of what it comes from', () => {
    const known = { x0: Uint8Array.of(9), keep: Uint8Array.of(1) };
    const origin = { ...whole.origin, known, spacedBy: scheduleA };
    const request = branchRequest(model, { ...whole, origin }, 1, 0, { count: 2, seed: 1 });
    expect(request).toMatchObject({ spacedBy: scheduleA, origin: { known } });
  });

  const at = (recording: Recording, position = 1, count = 2, of = model) => {
    return () => branchRequest(of, recording, position, 0, { count, seed: 1 });
  };

  it('needs something to go on from', () => {
    expect(at({ ...whole, frames: [], final: null })).toThrow('generate first');
    expect(at(whole, 4)).toThrow('finished');
    const looked = {
      ...whole,
      frames: whole.frames.map((frame) => ({ ...frame, state: new Int16Array(0) })),
    };
    expect(at(looked)).toThrow('to look at');
  });

  it('needs a number of branches that can be shown', () => {
    for (const count of [0, 65, 1.5]) expect(at(whole, 1, count)).toThrow('number of branches');
  });

  it('needs a network of the kind that made it', () => {
    expect(at(whole, 1, 2, { ...model, size: 2 })).toThrow('generate anew');
    expect(at(whole, 1, 2, { ...model, channels: 3 })).toThrow('generate anew');
    expect(at(whole, 1, 2, { ...model, schedule: scheduleA })).toThrow('generate anew');
  });
});

describe('painted pictures', () => {
  const xt = Float32Array.of(0.1, 0.2, 0.3);

  it('go on with the seed of what was painted on, all of them', () => {
    const request = paintedRequest(model, whole, 1, xt);
    expect(request).toMatchObject({
      kind: 'painted',
      title: 'Painted at t = 666',
      parent: { id: 7, index: 1 },
      settings: whole.settings,
    });
    expect(request.origin.start).toEqual({ kind: 'state', xt });
    expect(firstTime(request)).toBe(666);
  });

  it('go on one alone, given with the others or without them', () => {
    for (const given of [xt, xt.subarray(2)]) {
      const { settings, origin } = paintedRequest(model, whole, 1, given, 2);
      expect(settings).toEqual({ ...whole.settings, count: 1 });
      expect(origin.start).toEqual({ kind: 'state', xt: Float32Array.of(xt[2]) });
      expect(origin.plan.steps[0].t).toBe(666);
    }
  });

  it('must fit', () => {
    expect(() => paintedRequest(model, whole, 1, xt.subarray(1))).toThrow('3 × 1 numbers');
    expect(() => paintedRequest(model, whole, 1, xt.subarray(0, 2), 0)).toThrow('3 × 1 numbers');
    expect(() => paintedRequest(model, whole, 1, xt, 3)).toThrow('painted sample');
    expect(() => paintedRequest(model, whole, 1, Float32Array.of(0, Number.NaN, 0))).toThrow('not numbers');
    expect(() => paintedRequest(model, whole, 4, xt)).toThrow('finished');
  });
});

describe('from a picture', () => {
  const colour = { ...model, size: 2, channels: 3 as const };
  const pixels = new Uint8Array(12).fill(255);

  it('begins at the time of the path that the strength says', () => {
    const settings = { ...sample, steps: 10, count: 3 };
    const request = pictureRequest(colour, settings, pixels, 0.42);
    expect(request).toMatchObject({ kind: 'photo', title: 'From a picture, strength 0.42' });
    const { start } = request.origin;
    if (start.kind !== 'state') throw new Error('It must begin from a state.');
    expect([evaluationsOf(request), firstTime(request)]).toEqual([4, 399]);
    const alphaBar = buildSchedule(scheduleB).alphaBar[399];
    const noise = startNoise(settings.seed, 36);
    expect(start.xt).toHaveLength(36);
    expect(start.xt[35]).toBeCloseTo(Math.sqrt(alphaBar) + Math.sqrt(1 - alphaBar) * noise[35], 5);
  });

  it('is almost all noise at full strength', () => {
    const request = pictureRequest(colour, sample, pixels, 1);
    expect(firstTime(request)).toBe(999);
    expect(evaluationsOf(request)).toBe(sample.steps);
  });

  it('needs a picture of the network’s size and a strength', () => {
    expect(() => pictureRequest(colour, sample, new Uint8Array(4), 0.5)).toThrow('2 × 2 pixels in colour');
    expect(() => pictureRequest(model, sample, pixels, 0.5)).toThrow('1 × 1 pixels in grey');
    for (const strength of [-0.1, 1.1, Number.NaN]) {
      expect(() => pictureRequest(colour, sample, pixels, strength)).toThrow('strength must be');
    }
  });
});

describe('inpainting', () => {
  const four = { ...model, size: 2 };
  const x0 = Uint8Array.of(1, 2, 3, 4);
  const keep = Uint8Array.of(1, 0, 0, 1);

  it('gives the picture and the mask along', () => {
    const request = inpaintRequest(four, sample, { x0, keep });
    expect(request).toMatchObject({
      kind: 'inpainted',
      origin: { known: { x0, keep }, start: { kind: 'noise' } },
    });
  });

  it('needs something to keep and something to make', () => {
    const made =
      (mask: number[], pixels = x0) =>
      () =>
        inpaintRequest(four, sample, { x0: pixels, keep: Uint8Array.from(mask) });
    expect(made([1, 1, 1, 1])).toThrow('Nothing is left');
    expect(made([0, 0, 0, 0])).toThrow('Nothing of the picture');
    expect(made([1, 0])).toThrow('mask must be 2 × 2');
    expect(made([1, 0, 0, 0], new Uint8Array(3))).toThrow('picture must be 2 × 2');
  });
});

describe('between two seeds', () => {
  it('takes the noises along the way', () => {
    const large = { ...model, size: 4 };
    const request = betweenRequest(large, { ...sample, count: 5 }, 2718, 31);
    expect(request).toMatchObject({
      kind: 'between',
      title: 'From 2718 to 31',
      settings: { seed: 2718, count: 5 },
    });
    expect(request.origin.start).toEqual({ kind: 'state', xt: noisesBetween(2718, 31, 5, 16) });
    expect(evaluationsOf(request)).toBe(sample.steps);
  });

  it('needs two seeds and two samples', () => {
    expect(() => betweenRequest(model, sample, 3, 3)).toThrow('Both seeds are the same');
    expect(() => betweenRequest(model, { ...sample, count: 1 }, 3, 4)).toThrow('count of 2 or more');
    expect(() => betweenRequest(model, sample, -1, 4)).toThrow('A seed must be');
    expect(() => betweenRequest(model, sample, 1, 0.5)).toThrow('A seed must be');
  });
});

describe('a lane', () => {
  it('changes what it says, but neither seed nor count', () => {
    const lane = { title: 'Heun', settings: { sampler: 'heun' as const, seed: 1, count: 2, steps: 9 } };
    const request = laneRequest(model, sample, lane, null);
    expect(request).toMatchObject({ kind: 'noise', title: 'Heun' });
    expect(request.settings).toEqual({ ...sample, sampler: 'heun', steps: 9 });
  });

  it('is spaced by another schedule, unless that is the model’s own', () => {
    expect(laneRequest(model, sample, { title: '' }, scheduleA).spacedBy).toEqual(scheduleA);
    expect(
      laneRequest(model, sample, { title: '' }, { ...scheduleB, beta1: 0.01 } as typeof scheduleB).spacedBy,
    ).toBeNull();
  });

  it('may take as much memory as it is given', () => {
    const frame = sample.count * (5 + 4);
    expect(laneRequest(model, sample, { title: '' }, null, 11 * frame).origin.keepEvery).toBe(2);
  });

  it('calls the closed form by its name', () => {
    expect(laneRequest({ ...model, id: 'ideal' }, sample, { title: 'I' }, null).kind).toBe('ideal');
  });
});
