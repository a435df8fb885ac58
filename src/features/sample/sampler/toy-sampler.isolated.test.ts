/** One more row in the table of samplers, and nothing else: everything that handles samplers has to know it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { defineSampler, onceAtEachTime } from '../../../diffusion/samplers/sampler';

/** Goes to √ᾱ' x̂_0 times its strength, and puts nothing in the place of the noise. */
const toySampler = defineSampler({
  id: 'toy',
  label: 'Toy',
  story: 'Shrinks its guess of the picture.',
  paper: 'nowhere',
  options: {
    strength: {
      kind: 'number',
      label: 'Strength',
      control: 'slider',
      min: 0.5,
      max: 2,
      step: 0.5,
      default: 1,
    },
  },
  addsNoise: () => false,
  mostEvaluations: () => 7,
  title: ({ strength }) => `Toy, strength ${strength}`,
  plan: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (_, next) => {
      return { a: settings.strength * Math.sqrt(next.alphaBar), b: 0, c: 0, d: 0, e: 0 };
    }),
});

/** The modules that know samplers, loaded anew with the longer table. */
async function load() {
  const [settings, address, fields, compare, recordings, engine] = await Promise.all([
    import('../../../state/settings/settings'),
    import('../../../state/settings/address'),
    import('./SamplerFields'),
    import('../compare/lane-choices'),
    import('../../../state/testing/fake-recordings'),
    import('../../../state/testing/fake-engine'),
  ]);
  return { ...settings, ...address, ...fields, ...compare, ...recordings, ...engine };
}
let page: Awaited<ReturnType<typeof load>>;

const toy = { sampler: 'toy' as never, strength: 1.5 };

beforeAll(async () => {
  // Everything that is loaded after this reads the longer table.
  const { samplers } = await import('../../../diffusion/samplers/table');
  (samplers as unknown as unknown[]).push(toySampler);
  page = await load();
});

it('is a setting with its default and bounds', () => {
  const read = (sample: unknown) => page.parseSettings({ sample }).sample;
  expect(read({ sampler: 'toy' })).toMatchObject({ sampler: 'toy', strength: 1 });
  expect(read(toy)).toMatchObject(toy);
  expect(read({ ...toy, strength: 3 })).toMatchObject({ sampler: 'toy', strength: 1 });
  expect(read({ sampler: 'toys' }).sampler).not.toBe('toys');
});

it('travels in the address', () => {
  const settings = page.parseSettings({ sample: toy });
  const hash = page.writeAddress({ view: 'sample', settings, time: 0.33 });
  expect(hash).toBe('#/sample?sample.sampler=toy&sample.strength=1.5');
  expect(page.readAddress(hash)).toEqual({ view: 'sample', rest: { settings, time: 0.33 }, refused: [] });
});

it('is in the list and has its controls in the form', () => {
  // What is rendered outside of a browser begins with the initial state.
  vi.spyOn(page.settingsStore, 'getInitialState').mockImplementation(page.settingsStore.getState);
  page.changeSettings('sample', toy);
  const html = renderToStaticMarkup(createElement(page.SamplerFields));
  expect(html).toContain('<option value="toy" selected="">Toy</option>');
  expect(html).toContain('Shrinks its guess of the picture.');
  expect(html).toMatch(/>Strength<\/label>.{0,200}<input [^>]*type="range"[^>]*min="0.5" max="2" step="0.5"/);
  expect(html).not.toContain('fresh noise');
});

it('makes a recording, with no more evaluations than it has to offer', async () => {
  const { engine, control, asked, tell } = page.fakeRecordings();
  page.changeSettings('sample', { ...toy, steps: 50 });
  const answer = engine.delay('sample');
  const generated = control.generate();
  await page.settled();
  tell();
  answer();
  await generated;
  const [[, , { plan }]] = asked();
  expect(plan.steps).toHaveLength(7);
  for (const { alphaBarNext, coefficients } of plan.steps)
    expect(coefficients).toEqual({ a: 1.5 * Math.sqrt(alphaBarNext), b: 0, c: 0, d: 0, e: 0 });
  expect(page.shown()).toMatchObject({ settings: { ...toy, steps: 7 } });
});

it('stands beside others in a comparison, under its title', () => {
  const { sample: settings, scheduleA, scheduleB } = page.parseSettings({ sample: toy });
  const choices = { settings, model: 'run' as const, networks: [], scheduleA, scheduleB };
  const lanes = page.lanesOf('samplers', { samplers: ['heun', toy.sampler], networks: [] }, choices);
  expect(lanes.map(({ title }) => title)).toEqual(['Heun', 'Toy, strength 1.5']);
});
