/** The same seed gives the same losses on GPU backends too: no product adds atomically. */
import { describe, expect, it } from 'vitest';
import { initialParameters } from '../model/parameters';
import { unet } from '../model/unet';
import { openBackend } from './backend/backend';
import { portableExecutor } from './portable/portable-executor';
import type { BackendName } from './protocol';
import { stripes, testSettings } from './testing/runs';

describe.each<BackendName>(['webgpu', 'webgl'])('training on %s', (backend) => {
  it('repeats itself bit by bit', async () => {
    await openBackend(backend);
    // 40 pictures of 64 pixels: sums longer than 2000, where stock tfjs would add atomically.
    const settings = {
      ...testSettings,
      model: { ...testSettings.model, blockOutChannels: [8], attention: [false] },
      batchSize: 40,
      warmupSteps: 0,
    };
    const graph = unet(settings.model);
    const run = async () => {
      const executor = portableExecutor(graph, initialParameters(graph, 1), stripes(8, 1), settings);
      executor.trainStep(1);
      executor.trainStep(2);
      const losses = await executor.readLosses();
      executor.dispose();
      return [...losses];
    };
    const first = await run();
    expect(new Set(first).size).toBe(2);
    expect(await run()).toEqual(first);
  });
});
