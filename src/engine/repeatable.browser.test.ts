/** The same seed gives the same losses on GPU backends too: no product adds atomically. */
import { describe, expect, it } from 'vitest';
import { initialParameters } from '../model/parameters';
import { modelPreset, unet } from '../model/unet';
import { caseValues } from '../ops/testing/cases';
import { openBackend } from './backend';
import { portableExecutor } from './portable-executor';
import type { BackendName } from './protocol';

describe.each<BackendName>(['webgpu', 'webgl'])('training on %s', (backend) => {
  it('repeats itself bit by bit', async () => {
    await openBackend(backend);
    const graph = unet({
      ...modelPreset('S', 8, 1),
      blockOutChannels: [8],
      attention: [false],
      normGroups: 4,
    });
    const run = async () => {
      const executor = portableExecutor(graph, initialParameters(graph, 1));
      for (let update = 1; update <= 2; update++) {
        const batch = {
          xt: caseValues([40, 64], 2 * update),
          target: caseValues([40, 64], 2 * update + 1),
          // 40 pictures of 64 pixels: inner sizes beyond 2000, where stock tfjs would add atomically.
          t: new Int32Array(40).fill(100 * update),
          weights: new Float32Array(40).fill(1),
        };
        executor.trainStep(batch, { learningRate: 1e-2, clipNorm: 1, emaDecay: 0.9, update });
      }
      const losses = await executor.readLosses();
      executor.dispose();
      return [...losses];
    };
    const first = await run();
    expect(new Set(first).size).toBe(2);
    expect(await run()).toEqual(first);
  });
});
