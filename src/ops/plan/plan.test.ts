import { describe, expect, it } from 'vitest';
import { graphBuilder } from '../../model/builder';
import { countFlops, countParameters } from '../../model/count';
import type { Graph } from '../../model/graph';
import { modelPreset, unet } from '../../model/unet';
import { lower } from '../lower';
import type { CountTarget } from './count';
import { planLayout } from './layout';
import { planMemory } from './memory';
import { planFused } from './plan';
import { usesOf, workOf } from './steps';

const graph = unet(modelPreset('S', 16, 1));
const layout = planLayout(graph);

describe('fused plan of preset S', () => {
  const plan = planFused(graph, layout, 8, true);
  const steps = [...plan.forward, ...plan.backward];

  it('takes few steps', () => {
    expect(plan.forward.length).toBeLessThanOrEqual(85);
    // Batch, noise, loss and the optimiser's four come on top.
    expect(steps.length + 7).toBeLessThanOrEqual(211);
  });

  it('is data: it survives being written as JSON, and holds no shader text', () => {
    const text = JSON.stringify(plan);
    expect(text).not.toContain('@compute');
    expect(planMemory(plan.tensorWords, JSON.parse(text).forward.map(usesOf), [])).toEqual(
      planMemory(plan.tensorWords, plan.forward.map(usesOf), []),
    );
  });

  it('never reads and writes one tensor in one step', () => {
    for (const step of steps) {
      const ids = (access: string) =>
        usesOf(step).flatMap(({ part, access: a }) =>
          part.kind === 'tensor' && a === access ? [part.id] : [],
        );
      const written = new Set(ids('write'));
      for (const id of ids('read')) expect(written.has(id), `${step.label} ${step.op}`).toBe(false);
    }
  });

  it('gives overlapping lives different buffers', () => {
    const pinned = [plan.xt.tensor, plan.output.tensor];
    const uses = steps.map(usesOf);
    const { bufferOf, bufferWords } = planMemory(plan.tensorWords, uses, pinned);
    const span = plan.tensorWords.map((_, id) => {
      const touched = uses.flatMap((bindings, at) =>
        bindings.some(({ part }) => part.kind === 'tensor' && part.id === id) ? [at] : [],
      );
      return pinned.includes(id) ? [-1, 1e9] : [Math.min(...touched), Math.max(...touched)];
    });
    for (let a = 0; a < span.length; a++) {
      for (let b = 0; b < a; b++) {
        if (bufferOf[a] !== bufferOf[b] || bufferOf[a] === -1) continue;
        expect(span[a][0] > span[b][1] || span[b][0] > span[a][1]).toBe(true);
      }
    }
    const planned = plan.tensorWords.reduce((sum, words) => sum + words, 0);
    const held = bufferWords.reduce((sum, words) => sum + words, 0);
    expect(held).toBeLessThan(0.8 * planned);
  });
});

describe.each([
  ['S', 16, 1],
  ['M', 32, 3],
  ['L', 64, 3],
] as const)('lowered to a target that only counts, preset %s', (size, pixels, channels) => {
  const graph = unet(modelPreset(size, pixels, channels));
  const layout = planLayout(graph);
  const plan = planFused(graph, layout, 4, true);
  const target: CountTarget = { kind: 'count', plan, flatWords: layout.words };
  const total = (steps: typeof plan.forward, key: 'flops' | 'readBytes' | 'writtenBytes') =>
    steps.reduce((sum, step) => sum + lower(step, target)[key], 0);

  it('computes what the network does, and twice that backward but for the inputs’ gradients', () => {
    const flops = total(plan.forward, 'flops');
    expect(flops).toBe(4 * countFlops(graph));
    const attention = (step: (typeof plan.forward)[number]) => step.op.startsWith('attention');
    const products = flops - total(plan.forward.filter(attention), 'flops');
    const untaken = plan.backward
      .filter((step) => step.op === 'conv-dw')
      .filter(({ x }) => [plan.xt.tensor, plan.time.tensor].includes(x.tensor));
    const backward = total(
      plan.backward.filter((step) => !attention(step)),
      'flops',
    );
    expect(untaken.length).toBe(2);
    expect(backward).toBe(2 * products - total(untaken, 'flops'));
    // Of attention's five products backward, one is a forward one made again.
    expect(total(plan.backward.filter(attention), 'flops')).toBe(2.5 * (flops - products));
  });

  it('moves at least every weight and every value', () => {
    const pinned = [plan.xt.tensor, plan.time.tensor];
    const written = new Set(
      plan.forward.flatMap((step) =>
        usesOf(step).flatMap(({ part, access }) =>
          part.kind === 'tensor' && access === 'write' ? [part.id] : [],
        ),
      ),
    );
    const values = [...written].reduce((sum, id) => sum + 4 * plan.tensorWords[id], 0);
    expect(total(plan.forward, 'writtenBytes')).toBe(values);
    expect(pinned.some((id) => written.has(id))).toBe(false);
    expect(total(plan.forward, 'readBytes')).toBeGreaterThan(4 * countParameters(graph));
    // A partial sum of every parameter's gradient is left for the optimiser.
    expect(total(plan.backward, 'writtenBytes')).toBeGreaterThan(4 * countParameters(graph));
  });
});

describe('graphs beyond the presets', () => {
  /** A map with a time vector added, read by a norm, or by a norm and an add. */
  const withTime = (read: 'norm' | 'both') => {
    const b = graphBuilder();
    const image = b.image([4, 4, 4]);
    const time = b.time(8);
    const x = b.addTime('only', b.conv('in', image, 8, 3), b.linear('only.time', time, 8));
    const normed = b.groupNorm('norm', x, 2, true);
    const last = read === 'norm' ? normed : b.add('sum', x, b.conv('more', normed, 8, 3));
    return b.finish(image, time, b.conv('out', last, 4, 3));
  };
  const plan = (graph: Graph, training = true) => planFused(graph, planLayout(graph), 2, training);

  it('may have a single time projection', () => {
    const { backward } = plan(withTime('norm'));
    const norm = backward.find((step) => step.op === 'group-norm-dx')!;
    const projection = backward.find((step) => step.op === 'conv-dw' && step.label === 'only.time');
    // The sum over pixels goes to the map that the projection's gradient is taken from.
    expect(norm.pixelSum).toBeDefined();
    expect(projection).toMatchObject({ dy: norm.pixelSum });
  });

  it('say which time vector they cannot give a gradient', () => {
    expect(() => plan(withTime('both'))).toThrow('only: add-time has to be read by one group norm');
    expect(plan(withTime('both'), false).forward.length).toBeGreaterThan(4);
  });

  it('say which maps of a common input they cannot join', () => {
    const b = graphBuilder();
    const image = b.image([4, 4, 4]);
    const time = b.time(8);
    const embedding = b.silu('embedding', b.linear('embedding', time, 8));
    const [used, plain] = ['used', 'plain'].map((scope) => b.linear(scope, embedding, 8)) as [number, number];
    const x = b.addTime('first', b.conv('in', image, 8, 3), used);
    const y = b.addTime(
      'second',
      b.conv('next', b.groupNorm('norm', x, 2, true), 8, 3),
      b.silu('late', plain),
    );
    const graph = b.finish(image, time, b.conv('out', b.groupNorm('last', y, 2, true), 4, 3));
    expect(() => plan(graph)).toThrow('plain: linear shares its input with other maps');
  });

  it('may convolve with kernel 1 over doubled maps and with stride 2', () => {
    const b = graphBuilder();
    const image = b.image([4, 4, 4]);
    const time = b.time(8);
    const small = b.conv('down', image, 8, 1, 2);
    const graph = b.finish(image, time, b.conv('out', b.upsample('up', small), 4, 1));
    const { forward } = plan(graph);
    expect(forward.map(workOf)).toEqual(['linear', 'linear']);
    expect(forward).toMatchObject([{ shape: { stride: 2 } }, { shape: { upsample: true, inSize: [4, 4] } }]);
  });
});
