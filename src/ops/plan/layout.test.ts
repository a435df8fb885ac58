import { expect, it } from 'vitest';
import { initialParameters } from '../../model/parameters';
import { modelPreset, unet } from '../../model/unet';
import { pack, planLayout, unpack } from './layout';

const graph = unet(modelPreset('S', 16, 1));
const layout = planLayout(graph);

it('brings every parameter there and back', () => {
  const values = initialParameters(graph, 3);
  const flat = pack(graph, layout, values);
  expect(flat.length % 64).toBe(0);
  const back = unpack(graph, layout, flat);
  expect(back.length).toBe(values.length);
  expect(back.every((value, i) => value === values[i])).toBe(true);
});

it('joins maps of one input: eleven time projections, and q, k, v of each attention', () => {
  expect(layout.groups.map(({ members }) => members.length).sort((a, b) => a - b)).toEqual([3, 3, 3, 3, 11]);
});
