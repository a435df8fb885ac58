/** One more row in a table of fields, and nothing else: schema, defaults, address and control have to know it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import type { NumberSpec } from '../../lib/field';

const toy: NumberSpec = {
  kind: 'number',
  label: 'Patience',
  control: 'slider',
  min: 2,
  max: 9,
  step: 1,
  default: 4,
};

async function load() {
  const [settings, address, fields, control] = await Promise.all([
    import('./settings'),
    import('./address'),
    import('./fields/train'),
    import('../../ui/FieldControl'),
  ]);
  return { ...settings, ...address, ...fields, ...control };
}
let page: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  // Everything that is loaded after this reads the longer table.
  const { trainFields } = await import('./fields/train');
  Object.assign(trainFields, { toy });
  page = await load();
});

it('has its default and its bounds', () => {
  expect(page.defaultSettings.train).toHaveProperty('toy', 4);
  expect(page.parseSettings({ train: { toy: 9 } }).train).toHaveProperty('toy', 9);
  for (const bad of [1, 10, 2.5, '3']) {
    expect(page.parseSettings({ train: { toy: bad } }).train).toHaveProperty('toy', 4);
  }
});

it('travels in the address', () => {
  const settings = page.parseSettings({ train: { toy: 7 } });
  const hash = page.writeAddress({ view: 'train', settings, time: 0.33 });
  expect(hash).toBe('#/train?train.toy=7');
  expect(page.readAddress(hash)?.rest?.settings).toEqual(settings);
});

it('has its control', () => {
  const html = renderToStaticMarkup(
    createElement(page.GroupField, {
      fields: page.trainFields,
      name: 'toy' as never,
      values: page.parseSettings({ train: { toy: 7 } }).train as never,
      onChange: () => {},
    }),
  );
  expect(html).toContain('Patience');
  expect(html).toMatch(/type="range"[^>]*min="2" max="9" step="1"[^>]*value="7"/);
});
