/** The fused engine trains the network that the portable one trains: same losses, weights, predictions and samples. */
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSamplerSettings, samplerNames } from '../../diffusion/samplers/settings';
import { planSampling } from '../../diffusion/sampling-plan';
import { buildSchedule } from '../../diffusion/schedule';
import { createRandom } from '../../lib/philox';
import { initialParameters } from '../../model/parameters';
import { unet } from '../../model/unet';
import { largestDifference, relativeError } from '../../ops/testing/relative-error';
import { testDevice } from '../../ops/testing/test-device';
import { openBackend } from '../backend/backend';
import { portableExecutor } from '../portable/portable-executor';
import type { SampleFrame, TrainSettings } from '../protocol';
import type { Executor } from '../run/executor';
import { type SamplingSource, sampling } from '../sampling/sampler';
import type { SamplingSession } from '../sampling/sampling-session';
import { fromNoise, stripes, testSampling, testSettings } from '../testing/runs';
import { tinyGraph } from '../testing/tiny-graph';
import { PipelineCache } from './device';
import { fusedExecutor } from './executor';

const steps = 10;

const unetSettings: TrainSettings = {
  ...testSettings,
  model: { ...testSettings.model, inChannels: 3, blockOutChannels: [8, 16], attention: [false, true] },
  predictionType: 'v',
  lossWeight: 'min-snr',
  clipNorm: 0.1,
};

describe.each([
  { name: 'a U-Net, v, colour, weighted', graph: unet(unetSettings.model), settings: unetSettings },
  { name: 'a few layers, ε, grey', graph: tinyGraph(), settings: testSettings },
  { name: 'a single layer with time', graph: tinyGraph(['only']), settings: testSettings },
])('fused and portable: $name', ({ graph, settings }) => {
  const channels = settings.model.inChannels;
  const pixels = 64 * channels;
  const initial = initialParameters(graph, settings.seed);
  let fused: Executor;
  let portable: Executor;
  let errors: string[];

  const noise = (count: number) => {
    const xt = new Float32Array(count * pixels);
    createRandom(8, 77).fillNormal(xt);
    return xt;
  };

  beforeAll(async () => {
    await openBackend('wasm');
    const gpu = await testDevice();
    errors = gpu.errors;
    const images = stripes(8, channels);
    portable = portableExecutor(graph, initial, images, settings);
    const cache = new PipelineCache(gpu.device);
    fused = await fusedExecutor(cache, graph, initial, images, settings, 'software', () => {});
    return () => {
      fused.dispose();
      portable.dispose();
      gpu.device.destroy();
    };
  });

  it('takes the same steps', async () => {
    const run = async (executor: Executor) => {
      for (let step = 1; step <= steps; step++) executor.trainStep(step);
      const losses = await executor.readLosses();
      executor.keep(steps);
      // One step more, for the state after ten to be the one remembered.
      executor.trainStep(steps + 1);
      await executor.readLosses();
      executor.keep(steps + 1);
      return { losses, state: await executor.checkpoint() };
    };
    const [found, expected] = [await run(fused), await run(portable)];
    expect(expected.losses).toHaveLength(steps);
    expect(largestDifference(found.losses, expected.losses)).toBeLessThan(1e-4);
    expect([found.state.step, expected.state.step]).toEqual([steps, steps]);
    expect(largestDifference(expected.state.parameters, initial)).toBeGreaterThan(5e-3);
    expect(largestDifference(found.state.parameters, expected.state.parameters)).toBeLessThan(1e-4);
    expect(largestDifference(found.state.ema, expected.state.ema)).toBeLessThan(1e-4);
    expect(relativeError(found.state.m, expected.state.m)).toBeLessThan(1e-4);
    expect(relativeError(found.state.v, expected.state.v)).toBeLessThan(1e-4);
    expect(errors).toEqual([]);
  });

  it.each(['raw', 'ema'] as const)('predicts the same with %s weights', async (weights) => {
    for (const count of [1, 5]) {
      const t = Int32Array.from({ length: count }, (_, i) => (i * 211) % 1000);
      const [found, expected] = [
        await fused.predict(noise(count), t, weights),
        await portable.predict(noise(count), t, weights),
      ];
      expect(expected).toHaveLength(count * pixels);
      expect(largestDifference(found, expected)).toBeLessThan(1e-4);
    }
    expect(errors).toEqual([]);
  });

  /** The left half of every row stays. */
  const known = {
    x0: Uint8Array.from({ length: pixels }, (_, i) => (37 * i) % 256),
    keep: Uint8Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 1 : 0)),
  };

  it.each(samplerNames.flatMap((sampler) => [false, true].map((inpainting) => ({ sampler, inpainting }))))(
    'samples the same with $sampler, inpainting: $inpainting',
    async ({ sampler, inpainting }) => {
      const schedule = buildSchedule(settings.schedule);
      const asked = { ...defaultSamplerSettings, sampler, steps: 9, corrections: 2, eta: 0.5 };
      const way = {
        ...fromNoise(),
        plan: planSampling(schedule, asked),
        known: inpainting ? known : null,
        keepEvery: 4,
      };
      const run = async (executor: Executor) => {
        let session: SamplingSession | null = null;
        const source: SamplingSource = {
          schedule,
          predictionType: settings.predictionType,
          size: 8,
          channels,
          async begin(start) {
            session = await executor.beginSampling(start);
            // It is looked at once more before it ends.
            return { ...session, dispose() {} };
          },
        };
        const frames: SampleFrame[] = [];
        for await (const frame of sampling(source, testSampling, way)) if (frame) frames.push(frame);
        const state = (await session!.state()).slice();
        session!.dispose();
        return { frames, state };
      };
      const [found, expected] = [await run(fused), await run(portable)];
      expect(relativeError(found.state, expected.state)).toBeLessThan(1e-3);
      expect(largestDifference(expected.state, new Float32Array(2 * pixels))).toBeGreaterThan(0.1);
      expect(found.frames.map(({ t }) => t)).toEqual(expected.frames.map(({ t }) => t));
      found.frames.forEach((frame, i) => {
        const other = expected.frames[i];
        for (const plane of ['xt', 'x0Hat', 'epsHat'] as const)
          expect(largestDifference(frame[plane], other[plane])).toBeLessThanOrEqual(1);
        expect(relativeError(frame.state, other.state)).toBeLessThan(1e-3);
        expect(largestDifference(frame.clipped, other.clipped)).toBeLessThan(0.02);
        const buffers = [frame.xt, frame.x0Hat, frame.epsHat, frame.state].map(({ buffer }) => buffer);
        expect(new Set(buffers).size).toBe(4);
      });
      expect(errors).toEqual([]);
    },
  );
});
