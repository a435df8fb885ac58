import { describe, expect, it } from 'vitest';
import type { Channels } from '../../lib/channels';
import { graphBuilder } from '../../model/builder';
import { type ModelSize, modelPreset, unet } from '../../model/unet';
import { planLayout } from '../plan/layout';
import { planFused } from '../plan/plan';
import type { FusedPlan } from '../plan/planner';
import type { KernelStyle } from './dispatch';
import { lowerToWebGpu, webGpuTarget } from './lower';

const presetPlan = (size: ModelSize, pixels: number, channels: Channels, batch = 8, training = true) => {
  const graph = unet(modelPreset(size, pixels, channels));
  return planFused(graph, planLayout(graph), batch, training);
};

function launchesOf(plan: FusedPlan, style: KernelStyle) {
  const target = webGpuTarget(plan, style);
  return [...plan.forward, ...plan.backward].map((step) => lowerToWebGpu(step, target));
}

describe('launches of preset S', () => {
  const plan = presetPlan('S', 16, 1);
  const launches = launchesOf(plan, 'gpu');

  it('are one a step, and bind at most eight buffers', () => {
    expect(launches.length).toBe(plan.forward.length + plan.backward.length);
    for (const { bindings } of launches) expect(bindings.length).toBeLessThanOrEqual(8);
  });

  it('place every partial sum in a stretch of its own', () => {
    const { partials, partialWords } = webGpuTarget(plan, 'gpu');
    partials.forEach(({ start, stride, slices }, i) => {
      expect(start % 64).toBe(0);
      expect(start + stride * slices).toBeLessThanOrEqual(partials[i + 1]?.start ?? partialWords);
    });
  });

  it('have the same shaders for another batch', () => {
    const known = new Set(launches.map(({ code }) => code));
    for (const { code } of launchesOf(presetPlan('S', 16, 1, 5, false), 'gpu'))
      expect(known.has(code)).toBe(true);
  });
});

describe('shaders of a software adapter', () => {
  const codes = (size: ModelSize, pixels: number, channels: Channels): Map<string, string> =>
    new Map(
      launchesOf(presetPlan(size, pixels, channels), 'software').map(({ code, operator }) => [
        code,
        operator,
      ]),
    );
  const small = codes('S', 16, 1);

  it('are few: products and norms of every size share theirs', () => {
    expect(small.size).toBeLessThanOrEqual(22);
    expect([...small.keys()].reduce((sum, code) => sum + code.length, 0)).toBeLessThan(100_000);
  });

  it('serve other presets, sizes and colours too, but for attention and element-wise work', () => {
    for (const other of [codes('S', 32, 3), codes('L', 64, 3)]) {
      const fresh = [...other].filter(([code]) => !small.has(code)).map(([, operator]) => operator);
      for (const operator of fresh) expect(operator).toMatch(/^(attention|upsample|silu)/);
    }
  });
});

it('gives convolutions of kernel 1 over doubled maps and with stride 2 one text', () => {
  const b = graphBuilder();
  const image = b.image([4, 4, 4]);
  const time = b.time(8);
  const small = b.conv('down', image, 8, 1, 2);
  const graph = b.finish(image, time, b.conv('out', b.upsample('up', small), 4, 1));
  const [down, out] = launchesOf(planFused(graph, planLayout(graph), 2, false), 'software');
  expect(down.code).toBe(out.code);
  expect(down.constants).not.toEqual(out.constants);
});
