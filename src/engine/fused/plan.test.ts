import { describe, expect, it } from 'vitest';
import { graphBuilder } from '../../model/builder';
import type { Graph } from '../../model/graph';
import { initialParameters } from '../../model/parameters';
import { type ModelSize, modelPreset, unet } from '../../model/unet';
import { pack, planLayout, unpack } from './layout';
import { planMemory } from './memory';
import { planFused } from './plan';

const graph = unet(modelPreset('S', 16, 1));
const layout = planLayout(graph);

describe('fused plan of preset S', () => {
  const plan = planFused(graph, layout, 8, true, 'gpu');
  const dispatches = [...plan.forward, ...plan.backward];

  it('takes few launches', () => {
    expect(plan.forward.length).toBeLessThanOrEqual(85);
    // Batch, noise, loss and the optimiser's three come on top.
    expect(dispatches.length + 6).toBeLessThanOrEqual(250);
  });

  it('never reads and writes one tensor in one launch, and binds at most eight buffers', () => {
    for (const { bindings, label, operator } of dispatches) {
      const ids = (access: string) =>
        bindings.flatMap(({ part, access: a }) => (part.kind === 'tensor' && a === access ? [part.id] : []));
      const written = new Set(ids('write'));
      for (const id of ids('read')) expect(written.has(id), `${label} ${operator}`).toBe(false);
      expect(bindings.length).toBeLessThanOrEqual(8);
    }
  });

  it('gives overlapping lives different buffers', () => {
    const pinned = [plan.xt.tensor, plan.output.tensor];
    const { bufferOf, bufferWords } = planMemory(plan.tensorWords, dispatches, pinned);
    const span = plan.tensorWords.map((_, id) => {
      const uses = dispatches.flatMap(({ bindings }, at) =>
        bindings.some(({ part }) => part.kind === 'tensor' && part.id === id) ? [at] : [],
      );
      return pinned.includes(id) ? [-1, 1e9] : [Math.min(...uses), Math.max(...uses)];
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

  it('has the same shaders for another batch', () => {
    const other = planFused(graph, layout, 5, false, 'gpu');
    const known = new Set(dispatches.map(({ code }) => code));
    for (const { code } of other.forward) expect(known.has(code)).toBe(true);
  });
});

describe('shaders of a software adapter', () => {
  const codes = (size: ModelSize, pixels: number, channels: 1 | 3): Map<string, string> => {
    const graph = unet(modelPreset(size, pixels, channels));
    const plan = planFused(graph, planLayout(graph), 8, true, 'software');
    return new Map([...plan.forward, ...plan.backward].map(({ code, operator }) => [code, operator]));
  };
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
  const plan = (graph: Graph, training = true) =>
    planFused(graph, planLayout(graph), 2, training, 'software');

  it('may have a single time projection', () => {
    const { backward } = plan(withTime('norm'));
    const [sum] = backward.filter(({ operator }) => operator === 'group norm dx');
    const projection = backward.find(
      ({ operator, label }) => operator === 'linear dW' && label === 'only.time',
    );
    // The sum over pixels goes to the buffer that the projection's gradient is taken from.
    expect(projection!.bindings[1].part).toMatchObject({ kind: 'tensor' });
    expect(sum!.bindings.map(({ part }) => part)).toContainEqual(projection!.bindings[1].part);
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
    expect(forward.map(({ operator }) => operator)).toEqual(['linear', 'linear']);
    // Texts are the same; what differs is what they are told.
    expect(forward[0].code).toBe(forward[1].code);
    expect(forward[0].constants).not.toEqual(forward[1].constants);
  });
});

describe('fused layout', () => {
  it('brings every parameter there and back', () => {
    const values = initialParameters(graph, 3);
    const flat = pack(graph, layout, values);
    expect(flat.length % 64).toBe(0);
    const back = unpack(graph, layout, flat);
    expect(back.length).toBe(values.length);
    expect(back.every((value, i) => value === values[i])).toBe(true);
  });

  it('joins maps of one input: eleven time projections, and q, k, v of each attention', () => {
    expect(layout.groups.map(({ members }) => members.length).sort((a, b) => a - b)).toEqual([
      3, 3, 3, 3, 11,
    ]);
  });
});
