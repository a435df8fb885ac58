import { describe, expect, it } from 'vitest';
import { countFlops } from '../src/model/count';
import { modelPreset, unet } from '../src/model/unet';
import type { Dispatch } from '../src/ops/gpu/dispatch';
import { lowerToWebGpu, webGpuTarget } from '../src/ops/gpu/lower';
import { planLayout } from '../src/ops/plan/layout';
import { planFused } from '../src/ops/plan/plan';
import { type FusedStep, flopsOf } from '../src/ops/plan/steps';
import { bytesWritten } from './counters';
import { lossStep, measure, median, type Stepper } from './measure';
import { makeProblem } from './problem';
import { bytesOf } from './traffic';

describe('median', () => {
  it('is the middle value in any order, and the mean of two', () => {
    expect(median([9, 1, 100])).toBe(9);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('measure', () => {
  const problem = makeProblem({ modelSize: 'S', size: 8, channels: 1, batch: 2 });
  const candidate = (stepper: Stepper) => ({ id: 'x', label: 'x', load: async () => async () => stepper });

  it('takes steps in order, waits after each of the first, and reads the loss of one of them', async () => {
    const taken: number[] = [];
    let waits = 0;
    let lossAt = 0;
    const result = await measure(
      candidate({
        step: (step) => void taken.push(step),
        finish: async () => void waits++,
        loss: async () => {
          lossAt = taken.at(-1)!;
          return 0.5;
        },
      }),
      problem,
      { rounds: 4, seconds: 10 },
    );
    expect(taken).toEqual(taken.map((_, i) => i + 1));
    expect(lossAt).toBe(lossStep);
    expect(result.loss).toBe(0.5);
    expect(result.rounds).toBe(4);
    expect(waits).toBe(lossStep + 1 + 4);
    expect(taken.length).toBe(lossStep + 1 + 4 * result.stepsPerRound);
  });

  it('refuses a candidate whose loss is not a number', async () => {
    const broken = { step: () => {}, finish: async () => {}, loss: async () => Number.NaN };
    await expect(measure(candidate(broken), problem, { rounds: 1, seconds: 1 })).rejects.toThrow('NaN');
  });
});

describe('counting', () => {
  it('takes offset and size of typed arrays in elements', () => {
    expect(bytesWritten(new Float32Array(8))).toBe(32);
    expect(bytesWritten(new Float32Array(8), 2)).toBe(24);
    expect(bytesWritten(new Float32Array(8), 2, 3)).toBe(12);
    expect(bytesWritten(new ArrayBuffer(8), 2, 3)).toBe(3);
  });
});

describe('what launches must do', () => {
  const graph = unet(modelPreset('S', 16, 1));
  const layout = planLayout(graph);
  const plan = planFused(graph, layout, 8, true);
  const flops = (list: FusedStep[]) => list.reduce((sum, step) => sum + flopsOf(step), 0);

  it('adds up to the network', () => {
    expect(flops(plan.forward)).toBe(countFlops(graph));
    // Twice as much backward, but for the picture and the time, which need no gradient.
    expect(flops(plan.backward) / flops(plan.forward)).toBeGreaterThan(1.9);
    expect(flops(plan.backward) / flops(plan.forward)).toBeLessThan(2.1);
  });

  it('moves what it meets once, its columns alone, and twice what it changes in place', () => {
    const lengths = { tensors: [100, 60], flat: 1000, partials: 5000 };
    const launch: Dispatch = {
      label: '',
      operator: '',
      code: '',
      workgroups: [1, 1, 1],
      bindings: [
        { part: { kind: 'tensor', id: 0, share: 0.5 }, access: 'read' },
        { part: { kind: 'tensor', id: 1 }, access: 'write' },
        { part: { kind: 'fixed', name: 'parameters', start: 64, length: 10 }, access: 'read' },
        { part: { kind: 'fixed', name: 'partials' }, access: 'read' },
        { part: { kind: 'fixed', name: 'images' }, access: 'read' },
      ],
    };
    expect(bytesOf(launch, lengths)).toBe(4 * (50 + 60 + 10 + 5000));
    const update = lowerToWebGpu({ op: 'adam', label: '', words: 1000 }, webGpuTarget(plan, 'gpu'));
    expect(bytesOf(update, lengths)).toBe(4 * 9 * 1000);
  });
});
