import { describe, expect, it } from 'vitest';
import { initialParameters } from '../model/parameters';
import { modelPreset, unet } from '../model/unet';
import { pack, planLayout, unpack } from './fused-layout';
import { planMemory } from './fused-memory';
import { planFused } from './fused-plan';

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
        expect(span[a]![0]! > span[b]![1]! || span[b]![0]! > span[a]![1]!).toBe(true);
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
