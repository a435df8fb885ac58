/** The reverse process driven over the closed-form denoiser of a few pictures: no network, exact, the same everywhere. */
import { describe, expect, it, vi } from 'vitest';
import { samplerNames } from '../../diffusion/samplers/settings';
import type { SamplingPlan } from '../../diffusion/sampling-plan';
import { toBytes } from '../../lib/byte-values';
import { fromFixedPoint } from '../../lib/fixed-point';
import { largestDifference } from '../../ops/testing/relative-error';
import type { DrawSettings } from '../protocol';
import { fromNoise, ideal, images, pixels, planned, run, schedule } from '../testing/ideal-runs';
import { testSampling } from '../testing/runs';
import { idealSource } from './ideal-source';
import { comparedWith, measuringQuality } from './quality';
import { endOnly, requireSampling, type SamplingSource, type SamplingWay } from './sampler';
import { portableSession } from './sampling-session';

const settings: DrawSettings = testSampling;

const picture = (i: number) => images.pixels.subarray(i * pixels, (i + 1) * pixels);

/** Root mean square distance, in bytes, from the nearest picture of the set. */
function nearest(made: Uint8Array): number {
  const distances = Array.from({ length: images.count }, (_, i) =>
    Math.sqrt(picture(i).reduce((sum, byte, k) => sum + (byte - made[k]) ** 2, 0) / pixels),
  );
  return Math.min(...distances);
}

describe('a frame', () => {
  it('holds what the evaluation saw, as bytes and in fixed point, and the share that was cut', async () => {
    const { frames, final } = await run(ideal, settings, fromNoise());
    const plan = planned().steps;
    expect(frames).toHaveLength(12);
    frames.forEach((frame, i) => {
      const { t, tNext, coefficients } = plan[i];
      expect(frame).toMatchObject({ index: i, t, tNext, coefficients });
      expect(frame!.state).toHaveLength(2 * pixels);
      expect(largestDifference(toBytes(fromFixedPoint(frame!.state)), frame!.xt)).toBeLessThanOrEqual(1);
      expect([...frame!.clipped]).toEqual([0, 0]);
    });
    expect(final).toHaveLength(2 * pixels);
  });

  it('counts what was cut in each picture, and nothing when clipping is off', async () => {
    /** Guesses that lie outside by design: in a quarter of the first picture and in the whole second. */
    const wild: SamplingSource = {
      ...ideal,
      begin: async (start) =>
        portableSession(start, async (xt) => xt.map((_, i) => (i < pixels && i % 4 ? 0 : -1.5))),
    };
    const one = fromNoise(planned({ steps: 1 }));
    const { frames } = await run(wild, settings, one);
    expect([...frames[0]!.clipped]).toEqual([0.25, 1]);
    const free = await run(wild, { ...settings, clip: false }, one);
    expect([...free.frames[0]!.clipped]).toEqual([0, 0]);
  });

  /** A network whose third guess is not a number in one place of the second picture. */
  const breaking: SamplingSource = {
    ...ideal,
    begin: async (start) => {
      let evaluations = 0;
      return portableSession(start, async (xt) => {
        evaluations++;
        return xt.map((_, i) => (evaluations === 3 && i === pixels + 7 ? Number.NaN : 0));
      });
    },
  };

  it('that holds no numbers stops the sampling with a sentence', async () => {
    const plan = planned();
    const stopped = `Sampling stopped at t = ${plan.steps[2]!.t}: some values are not numbers any more.`;
    await expect(run(breaking, settings, fromNoise(plan))).rejects.toThrow(stopped);
    await expect(run(breaking, settings, endOnly(plan))).rejects.toThrow(
      'Sampling stopped at the finished pictures: some values are not numbers any more.',
    );
  });

  it.each([
    [1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    [5, [0, 5, 10, 11]],
    [100, [0, 11]],
    [0, []],
  ])('is kept of every %d. evaluation, the first and the last: %j', async (keepEvery, indices) => {
    const { frames } = await run(ideal, settings, { ...fromNoise(), keepEvery });
    expect(frames).toHaveLength(12);
    expect(frames.flatMap((frame) => (frame ? [frame.index] : []))).toEqual(indices);
  });
});

describe('going on from a frame', () => {
  it.each(samplerNames)('with the same seed ends where the sampling ended, with %s', async (sampler) => {
    const asked = { sampler, eta: 0.5, corrections: 3 };
    const whole = await run(ideal, settings, fromNoise(planned(asked)));
    // The first evaluation at its time, half way: where Heun goes ahead and Langevin begins its walk.
    const { t } = whole.frames[6]!;
    const at = whole.frames.findIndex((frame) => frame!.t === t && !frame!.coefficients.e);
    const { state } = whole.frames[at]!;
    const start = { kind: 'state', xt: fromFixedPoint(state) } as const;
    const branch = await run(ideal, settings, { ...fromNoise(planned(asked, t)), start });
    // The multistep solver has nothing to look back at.
    const tolerance = sampler === 'dpm-solver' ? 12 : 1;
    expect(largestDifference(branch.final, whole.final)).toBeLessThanOrEqual(tolerance);
    expect(branch.frames.at(-1)!.t).toBe(whole.frames.at(-1)!.t);
  });

  it('with another seed ends elsewhere, where there is noise to draw', async () => {
    const asked = { sampler: 'ddpm' as const };
    const whole = await run(ideal, settings, fromNoise(planned(asked)));
    const { t, state } = whole.frames[2]!;
    const start = { kind: 'state', xt: fromFixedPoint(state) } as const;
    const way = { ...fromNoise(planned(asked, t)), start };
    const branch = await run(ideal, { ...settings, seed: 4 }, way);
    expect(largestDifference(branch.frames[0]!.xt, whole.frames[2]!.xt)).toBeLessThanOrEqual(1);
    expect(largestDifference(branch.frames[1]!.xt, whole.frames[3]!.xt)).toBeGreaterThan(50);
  });
});

describe('what does not fit', () => {
  const asking =
    (way: Partial<SamplingWay>, change: Partial<DrawSettings> = {}) =>
    () =>
      requireSampling(ideal, { ...settings, ...change }, { ...fromNoise(), ...way });

  it('is refused before anything begins', () => {
    const xt = new Float32Array(3);
    expect(asking({ start: { kind: 'state', xt } })).toThrow('2 × 192 numbers are needed, but there are 3');
    const known = { x0: new Uint8Array(pixels), keep: new Uint8Array(63) };
    expect(asking({ known })).toThrow('8 px and 3 channels');
    expect(asking({}, { count: 0 })).toThrow('The number of pictures');
    expect(asking({})).not.toThrow();
  });

  it.each<[string, Partial<SamplingPlan['steps'][number]>, string]>([
    ['a time beyond the schedule', { t: 1000 }, 'The time of a planned step'],
    ['a time between two', { tNext: 4.5 }, 'The time after a planned step'],
    ['the ᾱ of another schedule', { alphaBar: 0.123 }, 'for another schedule'],
    ['the ᾱ of another end', { alphaBarNext: 0.9 }, 'for another schedule'],
    ['no number', { coefficients: { a: 1, b: Number.NaN, c: 0, d: 0, e: 0 } }, 'not numbers'],
    ['something before its beginning', { coefficients: { a: 1, b: 0, c: 0, d: 1, e: 0 } }, 'looks back'],
  ])('is refused with %s in its plan', (_, change, words) => {
    const { steps, first } = planned();
    expect(asking({ plan: { first, steps: [{ ...steps[0], ...change }, ...steps.slice(1)] } })).toThrow(
      words,
    );
  });

  it('is refused with no step at all, or at no place of a path', () => {
    expect(asking({ plan: { first: 0, steps: [] } })).toThrow('The number of planned steps');
    expect(asking({ plan: { ...planned(), first: -1 } })).toThrow('The place of the first step');
  });
});

describe('the ideal denoiser', () => {
  it('copies its pictures', async () => {
    const { final } = await run(ideal, { ...settings, count: 4 }, endOnly(planned({ steps: 50 })));
    for (let i = 0; i < 4; i++)
      expect(nearest(final.subarray(i * pixels, (i + 1) * pixels))).toBeLessThan(0.5);
    expect(nearest(toBytes(new Float32Array(pixels)))).toBeGreaterThan(50);
  });

  it('lets messages in whenever it has worked for a while', async () => {
    // A clock on which every picture takes 15 ms.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 7.5));
    let breaths = 0;
    const breathing = idealSource(images, schedule, async () => {
      breaths++;
    });
    await run(breathing, { ...settings, count: 16 }, endOnly(planned({ steps: 2 })));
    clock.mockRestore();
    expect(breaths).toBeGreaterThanOrEqual(8);
    expect(breaths).toBeLessThanOrEqual(16);
  });
});

describe('quality', () => {
  /** A network that has learnt nothing: what it samples is noise. */
  const untrained: SamplingSource = {
    ...ideal,
    predictionType: 'epsilon',
    begin: async (start) => portableSession(start, async (xt) => new Float32Array(xt.length)),
  };
  const measure = async (source: SamplingSource, evaluations: number[], asked = settings) => {
    const plans = evaluations.map((steps) => planned({ steps }));
    const turns = measuringQuality(source, asked, plans, images.pixels);
    const found = [];
    let empty = 0;
    for await (const point of turns) {
      if (point) found.push(point);
      else empty++;
    }
    return { found, empty };
  };

  it('is far better for pictures like the reference than for noise, and near the floor', async () => {
    const asked = { ...settings, count: 24 };
    const good = await measure(ideal, [2, 30], asked);
    const bad = await measure(untrained, [2, 30], asked);
    expect(good.found.map(({ evaluations }) => evaluations)).toEqual([2, 30]);
    expect(good.empty).toBe(32);
    expect(good.found[1].distance).toBeLessThan(good.found[0].distance);
    expect(good.found[1].distance).toBeLessThan(bad.found[1].distance / 4);
    const split = { training: images, heldOut: { ...images, pixels: new Uint8Array(), count: 0 } };
    const floor = (count: number) => comparedWith(images, split, ideal, count).floor;
    expect(floor(24)).toBeLessThan(1e-6);
    expect(floor(5)).toBeLessThan(bad.found[1].distance / 4);
    // Training pictures against themselves would say nothing.
    expect(comparedWith('training', split, ideal, 24)).toEqual({ pixels: images.pixels, floor: null });
    expect(() => comparedWith('held-out', split, ideal, 24)).toThrow('no such pictures');
    expect(() => comparedWith('training', null, ideal, 24)).toThrow('no such pictures');
    expect(await measure(ideal, [2, 30], asked)).toEqual(good);
  });

  it('ends the sampling in hand when it is given up', async () => {
    let disposed = 0;
    const counted: SamplingSource = {
      ...ideal,
      begin: async (start) => ({
        ...(await ideal.begin(start)),
        dispose() {
          disposed++;
        },
      }),
    };
    const turns = measuringQuality(counted, settings, [planned({ steps: 5 })], images.pixels);
    await turns.next();
    expect(disposed).toBe(0);
    await turns.return();
    expect(disposed).toBe(1);
  });
});
