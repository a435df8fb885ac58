import { expect, it } from 'vitest';
import type { FieldSpec } from '../../lib/field';
import { createRandom } from '../../lib/philox';
import { viewNames } from '../view';
import { readAddress, writeAddress } from './address';
import type { GroupFields } from './schema';
import { defaultSettings, parseSettings, type Settings, settingsFields, settingsGroups } from './settings';

/** Draws entries within their bounds. */
function anyOf(seed: number) {
  const random = createRandom(seed, 0);
  let drawn = 0;
  const whole = (min: number, max: number) => min + random.uniformInt(drawn++, max - min + 1);
  const real = (min: number, max: number) => min + (max - min) * random.uniform(drawn++);
  const one = <V>(values: readonly V[]): V => values[whole(0, values.length - 1)];
  /** For the fields that have a check of their own. */
  const checked: Record<string, () => unknown> = {
    background: () => `#${whole(0, 0xffffff).toString(16).padStart(6, '0')}`,
    switched: () => one([[], ['beta'], ['alpha-bar', 'snr']]),
    points: () => [real(8, 12), real(3, 7), real(-2, 2), real(-6, -3), -12],
  };
  return (key: string, field: FieldSpec): unknown => {
    if (field.kind === 'flag') return one([true, false]);
    if (field.kind === 'choice') return one(field.options).value;
    if (field.kind === 'checked') return checked[key]();
    return Number.isInteger(field.step) ? whole(field.min, field.max) : real(field.min, field.max);
  };
}

/** Every entry at random within its bounds, of a random kind where a group has kinds. */
function anySettings(seed: number): Settings {
  const any = anyOf(seed);
  const group = (fieldsOf: GroupFields) => {
    const { kind } = fieldsOf({});
    const chosen = kind ? { kind: any('kind', kind) } : {};
    const fields = Object.entries(fieldsOf(chosen));
    return { ...Object.fromEntries(fields.map(([key, field]) => [key, any(key, field)])), ...chosen };
  };
  return Object.fromEntries(
    settingsGroups.map((name) => [name, group(settingsFields[name])]),
  ) as unknown as Settings;
}

it('brings every setting, the view and the cursor back as they were written', () => {
  for (let seed = 0; seed < 200; seed++) {
    const settings = anySettings(seed);
    // Else the comparison below would be with what the schema made of it.
    expect(parseSettings(settings)).toEqual(settings);
    const view = viewNames[seed % viewNames.length];
    const time = (Math.round(seed * 497) % 1001) / 1000;
    const hash = writeAddress({ view, settings, time });
    expect(readAddress(hash)).toEqual({ view, rest: { settings, time }, refused: [] });
  }
});

it('writes only what differs from the defaults, under short names', () => {
  expect(writeAddress({ view: 'noise', settings: defaultSettings, time: 0.33 })).toBe('#/noise');
  const settings = parseSettings({ scheduleA: { T: 500 }, data: { background: '#00ff00' } });
  const hash = writeAddress({ view: 'train', settings, time: 0.5 });
  expect(hash).toBe('#/train?data.background=%2300ff00&a.T=500&time=0.5');
});

it('takes a view alone as nothing said about settings', () => {
  expect(readAddress('#/sample')).toEqual({ view: 'sample', rest: null, refused: [] });
  expect(readAddress('#/sample?')).toEqual({ view: 'sample', rest: null, refused: [] });
});

it('reads links whose signs were escaped on their way, once or twice', () => {
  const settings = parseSettings({ scheduleA: { T: 500 }, data: { background: '#00ff00' } });
  const hash = writeAddress({ view: 'train', settings, time: 0.5 });
  const meant = { view: 'train', rest: { settings, time: 0.5 }, refused: [] };
  const escaped = `#${encodeURIComponent(hash.slice(1))}`;
  const partly = hash.replace('?', '%3F').replaceAll('=', '%3D');
  for (const link of [hash, escaped, `#${encodeURIComponent(escaped.slice(1))}`, partly]) {
    expect(readAddress(link)).toEqual(meant);
  }
  expect(readAddress('#%E0%A4%A')).toBeNull();
});

it('leaves other hashes alone', () => {
  for (const hash of ['', '#', '#stage', '#noise']) expect(readAddress(hash)).toBeNull();
});

it('makes defaults of what a person typed wrong, entry by entry', () => {
  const hash =
    '#/nonsense?a.T=many&b.T=1e9&train.seed=&train.steps=12.5&sample.clip=no&data.flip=yes&sample.eta=-1&data.size=17' +
    '&data.background=red&time=NaN&a.__proto__=1&__proto__.T=1&a=3&=&%E0%A4%A&b.kind=sigmoid';
  const read = readAddress(hash);
  expect(read?.view).toBe('data');
  expect(read?.rest?.time).toBe(0.33);
  expect(read?.rest?.settings).toEqual({
    ...defaultSettings,
    scheduleB: { kind: 'sigmoid', T: 1000 },
  });
  expect(read?.refused.slice(0, 4)).toEqual(['a.T=many', 'b.T=1e9', 'train.seed=', 'train.steps=12.5']);
  expect(read?.refused).toContain('__proto__.T=1');
  expect(read?.refused).not.toContain('b.kind=sigmoid');
});

it('keeps the cursor inside its range', () => {
  expect(readAddress('#/noise?time=1')?.rest?.time).toBe(1);
  expect(readAddress('#/noise?time=0')?.rest?.time).toBe(0);
  expect(readAddress('#/noise?time=1.01')?.rest?.time).toBe(0.33);
  expect(readAddress('#/noise?time=-0.5')?.rest?.time).toBe(0.33);
  expect(readAddress('#/noise?time=')?.rest?.time).toBe(0.33);
});

it('reads what older addresses carry of the other kinds of schedule, without a complaint', () => {
  const read = readAddress(
    '#/noise?a.kind=custom&a.T=300&a.beta1=0.0002&a.unscaled=true&a.points=9_4_1_-2&b.s=0.02',
  );
  expect(read?.refused).toEqual([]);
  expect(read?.rest?.settings.scheduleA).toEqual({ kind: 'custom', T: 300, points: [9, 4, 1, -2] });
  expect(read?.rest?.settings.scheduleB).toEqual({ kind: 'cosine', T: 1000, s: 0.02 });
  const linear = readAddress('#/noise?a.kind=linear&a.beta1=0.001&a.betaT=0.05&a.s=0.3');
  expect(linear?.rest?.settings.scheduleA).toMatchObject({ kind: 'linear', beta1: 0.001, betaT: 0.05 });
  expect(readAddress('#/noise?a.s=7&a.mystery=1')?.refused).toEqual(['a.s=7', 'a.mystery=1']);
});

it('writes of a schedule only what differs from the published values of its kind', () => {
  const settings = parseSettings({
    scheduleA: { kind: 'scaled-linear', T: 1000, beta1: 0.00085, betaT: 0.012, s: 0.5, unscaled: true },
    scheduleB: { kind: 'cosine', T: 200, s: 0.02 },
  });
  const hash = writeAddress({ view: 'noise', settings, time: 0.33 });
  expect(hash).toBe('#/noise?a.kind=scaled-linear&b.T=200&b.s=0.02');
});
