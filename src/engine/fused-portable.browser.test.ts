/** The fused engine trains the network that the portable one trains: same losses, weights, predictions and samples. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { initialParameters } from '../model/parameters';
import { unet } from '../model/unet';
import { testDevice } from '../ops/testing/launch-table';
import { largestDifference, relativeError } from '../ops/testing/relative-error';
import { openBackend } from './backend';
import type { Executor } from './executor';
import { PipelineCache } from './fused-device';
import { fusedExecutor } from './fused-executor';
import { portableExecutor } from './portable-executor';
import type { TrainSettings } from './protocol';
import { stripes, testSettings } from './testing/runs';
import { tinyGraph } from './testing/tiny-graph';

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
])('fused and portable: $name', ({ graph, settings }) => {
  const channels = graph.nodes[graph.image]!.shape[2] as 1 | 3;
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

  it('samples the same', async () => {
    const guess = { x0: { xt: 1.1, prediction: -0.4 }, eps: { xt: 0.2, prediction: 0.8 }, limit: 1 };
    const run = async (executor: Executor) => {
      const start = { xt: noise(2), count: 2, weights: 'ema', noise: { seed: 3, stream: 5 } } as const;
      const session = await executor.beginSampling(start);
      for (let index = 0; index < 3; index++) {
        const step = { ...guess, t: 900 - 300 * index, index, a: 0.5, b: 0.4, c: 0.3 };
        await session.step(step, false);
      }
      const pictures = await session.pictures();
      session.end();
      return pictures;
    };
    const [found, expected] = [await run(fused), await run(portable)];
    expect(new Set(expected).size).toBeGreaterThan(20);
    expect(largestDifference(found, expected)).toBeLessThanOrEqual(1);
    expect(errors).toEqual([]);
  });
});
