/** One more row in the table of schedules, and nothing else: everything that handles schedules has to know it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import type { ScheduleSpec } from '../../../diffusion/schedule';
import { toySchedule } from '../../../diffusion/testing/toy-schedule';

/** The modules that know schedules, loaded anew with the longer table. */
async function load() {
  const [schedule, facts, settings, address, panel, kinds, presets] = await Promise.all([
    import('../../../diffusion/schedule'),
    import('../../../diffusion/schedule-facts'),
    import('../../../state/settings/settings'),
    import('../../../state/settings/address'),
    import('./SchedulePanel'),
    import('./with-kind'),
    import('./fixes'),
  ]);
  return { ...schedule, ...facts, ...settings, ...address, ...panel, ...kinds, ...presets };
}
let page: Awaited<ReturnType<typeof load>>;

const toy = (values: Readonly<Record<string, unknown>> = {}) =>
  ({ kind: 'toy', T: 1000, power: 2, ...values }) as unknown as ScheduleSpec;

beforeAll(async () => {
  // Everything that is loaded after this reads the longer table.
  const { scheduleTable } = await import('../../../diffusion/schedules/table');
  (scheduleTable as unknown as unknown[]).push(toySchedule);
  page = await load();
});

it('is built, checked and compared', () => {
  const { beta, alphaBar } = page.buildSchedule(toy({ T: 101, power: 1 }));
  expect(beta[50]).toBeCloseTo(0.0505, 12);
  expect(alphaBar).toHaveLength(101);
  expect(() => page.buildSchedule(toy({ power: 11 }))).toThrow('The power must be a number from 1');
  expect(page.sameSchedule(toy(), toy({ s: 0.5 }))).toBe(true);
  expect(page.sameSchedule(toy(), toy({ power: 3 }))).toBe(false);
});

it('is a setting with its defaults and bounds', () => {
  const read = (scheduleA: unknown) => page.parseSettings({ scheduleA }).scheduleA;
  expect(read({ kind: 'toy' })).toEqual(toy());
  expect(read({ kind: 'toy', power: 3, betaT: 0.5 })).toEqual(toy({ power: 3 }));
  expect(read({ kind: 'toy', power: 6 })).toEqual(toy());
});

it('travels in the address', () => {
  const settings = page.parseSettings({ scheduleB: toy({ T: 300, power: 3.5 }) });
  const hash = page.writeAddress({ view: 'noise', settings, time: 0.33 });
  expect(hash).toBe('#/noise?b.kind=toy&b.T=300&b.power=3.5');
  expect(page.readAddress(hash)).toEqual({ view: 'noise', rest: { settings, time: 0.33 }, refused: [] });
  expect(page.readAddress('#/noise?b.kind=toy&b.power=9')?.refused).toEqual(['b.power=9']);
});

it('is chosen from another kind, described, and mended by a fix', () => {
  const chosen = page.withKind({ ...page.defaultScheduleSpec('cosine'), T: 500 }, 'toy' as never);
  expect(chosen).toEqual(toy({ T: 500 }));
  const short = toy({ T: 20 });
  const warnings = page.scheduleFacts(page.buildSchedule(short)).warnings;
  expect(warnings).toEqual(['signal-left', 'coarse']);
  expect(page.fixFor('coarse', short).label).toBe('Raise T to 50');
});

it('has its controls in the panel', () => {
  const { settingsStore } = page;
  // What is rendered outside of a browser begins with the initial state.
  vi.spyOn(settingsStore, 'getInitialState').mockImplementation(settingsStore.getState);
  page.changeSettings('scheduleA', toy({ power: 4 }));
  const html = renderToStaticMarkup(createElement(page.SchedulePanel, { letter: 'A' }));
  expect(html).toContain('<option value="toy" selected="">Toy</option>');
  expect(html).toMatch(/type="range"[^>]*min="1" max="5" step="0.5"[^>]*aria-label="Power of A"/);
  expect(html).toMatch(
    /aria-label="Power of A, exact"[^>]*value="4"|value="4"[^>]*aria-label="Power of A, exact"/,
  );
  expect(html).toContain('How late the noise comes.');
  expect(html).not.toContain('Offset s');
});
