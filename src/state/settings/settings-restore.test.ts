import { beforeEach, expect, it } from 'vitest';
import { changeSettings, defaultSettings, settingsStore } from './settings';
import { restoreOrigin } from './settings-restore';

const settings = () => settingsStore.getState();
const origin = {
  settings: { ...defaultSettings.sample, sampler: 'ddpm', variance: 'large', steps: 50, seed: 31, count: 4 },
  schedule: { kind: 'sigmoid', T: 400 },
  modelStep: 1840,
  t: 420,
};

beforeEach(() => settingsStore.setState(defaultSettings, true));

it('puts the settings of sampling back, and the schedule as the one to train with', () => {
  expect(restoreOrigin(origin)).toBe(
    'Restored: DDPM, large variance, 50 evaluations, seed 31, count 4. ' +
      'Schedule B is now that of the pictures; it counts when a network is trained anew.',
  );
  expect(settings()).toEqual({ ...defaultSettings, sample: origin.settings, scheduleB: origin.schedule });
  changeSettings('train', { schedule: 'A' });
  expect(restoreOrigin(origin)).toContain('Schedule A is now');
  expect(settings().scheduleA).toEqual(origin.schedule);
});

it('takes the schedule of older files, which carries the values of every kind', () => {
  const flat = {
    ...origin.schedule,
    beta1: 1e-4,
    betaT: 0.02,
    s: 0.008,
    unscaled: false,
    points: [9, 4, 0, -9],
  };
  expect(restoreOrigin({ ...origin, schedule: flat })).toContain('Schedule B is now that of the pictures');
  expect(settings().scheduleB).toEqual(origin.schedule);
});

it('comes through JSON', () => {
  restoreOrigin(JSON.parse(JSON.stringify(origin)));
  expect(settings().sample).toEqual(origin.settings);
});

it('says nothing of a schedule that is the present one, or that no file tells', () => {
  const own = { ...origin, schedule: { ...defaultSettings.scheduleB, beta1: 0.01 } };
  for (const given of [own, { ...origin, schedule: null }, { settings: origin.settings }]) {
    expect(restoreOrigin(given)).not.toContain('chedule');
    expect(settings().scheduleB).toBe(defaultSettings.scheduleB);
  }
});

it('leaves what is out of bounds as it is, and names it', () => {
  changeSettings('sample', { steps: 7, eta: 0.5 });
  const bad = { ...origin.settings, steps: 1e9, eta: '1', seed: 5 };
  expect(restoreOrigin({ ...origin, settings: bad })).toContain('left as before: steps, eta.');
  expect(settings().sample).toEqual({ ...origin.settings, steps: 7, eta: 0.5, seed: 5 });
});

it('takes what an older page wrote, and leaves the rest', () => {
  changeSettings('sample', { corrections: 9 });
  const said = restoreOrigin({ settings: { sampler: 'ddim', seed: 8, mystery: 1 } });
  expect(said).toBe('Restored: DDIM, η = 0, 20 evaluations, seed 8, count 16.');
  expect(settings().sample).toEqual({ ...defaultSettings.sample, corrections: 9, seed: 8 });
});

it.each([
  ['an unknown kind', { ...origin.schedule, kind: 'spiral' }],
  ['too many times', { ...origin.schedule, T: 1e9 }],
  ['points that do not fall', { ...origin.schedule, kind: 'custom', points: [1, 2, 3] }],
  ['entries missing', { kind: 'linear' }],
  ['a text', 'linear'],
])('refuses a schedule with %s, and restores the rest', (_, schedule) => {
  expect(restoreOrigin({ ...origin, schedule })).toContain(
    'Its schedule cannot be used, so schedule B stays.',
  );
  expect(settings()).toEqual({ ...defaultSettings, sample: origin.settings });
});

it.each([
  ['nothing', {}, 'says nothing'],
  ['no object', { settings: 'ddim' }, 'says nothing'],
  ['a list', { settings: [1] }, 'says nothing'],
  ['settings of something else', { settings: { width: 3 } }, 'cannot be used'],
  ['settings all out of bounds', { settings: { steps: -1, seed: 0.5 } }, 'cannot be used'],
])('throws a sentence for %s, and changes nothing', (_, given, words) => {
  expect(() => restoreOrigin(given)).toThrow(words);
  expect(settings()).toBe(settingsStore.getState());
  expect(settings()).toEqual(defaultSettings);
});
