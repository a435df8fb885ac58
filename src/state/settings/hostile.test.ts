/** Addresses and settings chunks that are not what they should be: always valid settings, always a sentence, never a throw. */
import { beforeEach, describe, expect, it } from 'vitest';
import { buildSchedule } from '../../diffusion/schedule';
import { pngWithOrigin, readOrigin } from '../../export/origin';
import { withText } from '../../export/png-text';
import { createRandom } from '../../lib/philox';
import { viewNames, viewStore } from '../view';
import { readAddress, writeAddress } from './address';
import { defaultSettings, parseSettings, type Settings, settingsGroups, settingsStore } from './settings';
import { restoreOrigin } from './settings-restore';

const seed = 20;
const addresses = 500;

const own = [
  writeAddress({
    view: 'train',
    settings: parseSettings({
      scheduleA: { kind: 'linear', T: 500, beta1: 0.001, unscaled: true },
      scheduleB: { kind: 'custom', points: [9, 4, 0, -9] },
      data: { source: 'shapes', size: 32, background: '#00ff00' },
      train: { batchSize: 5, steps: 77, predictionType: 'v' },
      sample: { sampler: 'heun', seed: 9, eta: 0.5 },
    }),
    time: 0.5,
  }),
  '#/noise?a.T=500&b.kind=sigmoid',
  '#/sample?sample.sampler=langevin&sample.corrections=3',
];

/** What is put into an address somewhere. */
const shards = [
  '__proto__',
  'constructor.prototype',
  'a.__proto__=1',
  '&a=',
  '=',
  '&&&',
  '%00',
  '%',
  '%E0%A4%A',
  '%2F..%2F..',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '1e999',
  '-0',
  'NaN',
  'Infinity',
  '0x10',
  '9'.repeat(400),
  '𝟙𝟚',
  '\u202e',
  '_'.repeat(3000),
  '?',
  '#',
  '/',
  'a.points=9_8_7_6&a.kind=custom',
  '&time=2',
  'x'.repeat(20_000),
];

function mutated(i: number): string {
  const random = createRandom(seed, 1, i);
  let text = own[i % own.length]!;
  for (let k = 0; k <= random.uint32(0) % 4; k++) {
    const at = 1 + (random.uint32(4 * k + 1) % text.length);
    const shard = shards[random.uint32(4 * k + 2) % shards.length]!;
    // Put in, put over, or everything after it cut off.
    const rest = [text.slice(at), text.slice(at + shard.length), ''][random.uint32(4 * k + 3) % 3]!;
    text = text.slice(0, at) + shard + rest;
  }
  return text;
}

function expectValid(settings: Settings): void {
  for (const group of settingsGroups) {
    // What is valid comes back unchanged from the check of every entry.
    expect(parseSettings({ [group]: settings[group] })[group]).toEqual(settings[group]);
  }
  for (const spec of [settings.scheduleA, settings.scheduleB])
    expect(() => buildSchedule(spec)).not.toThrow();
}

const isClean = (): boolean => !('polluted' in {}) && Object.keys(Object.prototype).length === 0;

beforeEach(() => {
  settingsStore.setState(defaultSettings, true);
  viewStore.setState(viewStore.getInitialState(), true);
});

it(`${addresses} mutated addresses give valid settings, and read the same when they are written again`, () => {
  for (let i = 0; i < addresses; i++) {
    const hash = mutated(i);
    const read = readAddress(hash);
    expect(isClean()).toBe(true);
    if (!read) continue;
    expect(viewNames, hash).toContain(read.view);
    if (!read.rest) continue;
    const { settings, time } = read.rest;
    expectValid(settings);
    expect(time >= 0 && time <= 1, hash).toBe(true);
    const again = readAddress(writeAddress({ view: read.view, settings, time }));
    expect(again?.rest ?? { settings: defaultSettings, time: 0.33 }).toEqual({ settings, time });
  }
});

/** A PNG with nothing in it but a header. */
const png = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...new Array<number>(17).fill(1),
]);

const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);

const texts: Record<string, string> = {
  'no JSON': '{settings:',
  'a number': '7',
  'a list': '[1, 2]',
  nothing: '',
  null: 'null',
  'a page': '<!doctype html><script>alert(1)</script>',
  'lists without measure': deep('[', ']'),
  'objects without measure': `{"settings":${deep('{"a":', '}')}1`,
  'settings without measure': `{"settings":{"seed":${deep('[', ']')}}}`,
  'a schedule without measure': `{"settings":{"seed":1},"schedule":{"kind":"linear","points":${deep('[', ']')}}}`,
  'a prototype': '{"__proto__":{"polluted":1},"settings":{"__proto__":{"polluted":1},"seed":1}}',
  'a constructor': '{"settings":{"constructor":{"prototype":{"polluted":1}}}}',
  'endless numbers': '{"settings":{"seed":1e999,"steps":-1e999,"count":1e308}}',
  'words for numbers': '{"settings":{"seed":"1","steps":"<b>","eta":[0.5]}}',
  'markup for a name': '{"settings":{"sampler":"<img src=x onerror=alert(1)>"}}',
  'lists for settings': '{"settings":[1,2,3],"schedule":[]}',
  'a schedule of nonsense': '{"settings":{"seed":4},"schedule":{"kind":"__proto__","T":1e9}}',
  'points of nonsense': '{"settings":{"seed":4},"schedule":{"kind":"custom","T":100,"points":[1,2,3,null]}}',
  'too many points': `{"settings":{"seed":4},"schedule":{"kind":"custom","T":100,"points":[${'1,'.repeat(9999)}1]}}`,
  'a long text': `{"settings":{"sampler":"${'x'.repeat(500_000)}"}}`,
};

describe('a settings chunk with', () => {
  it.each(Object.entries(texts))('%s ends in a sentence', async (_, text) => {
    const file = new Blob([withText(png, { Settings: text })]);
    const found = await readOrigin(file);
    let said: string;
    if ('reason' in found) said = found.reason;
    else {
      try {
        said = restoreOrigin(found.origin);
      } catch (error) {
        said = (error as Error).message;
      }
    }
    expect(said).toMatch(/^(This|The|Restored).*\.$/);
    expectValid(settingsStore.getState());
    expect(isClean()).toBe(true);
  });

  it('what the page itself writes is restored', async () => {
    const origin = { settings: { ...defaultSettings.sample, seed: 77 }, schedule: null };
    const found = await readOrigin(new Blob([pngWithOrigin(png, origin)]));
    expect('origin' in found && restoreOrigin(found.origin)).toContain('seed 77');
  });
});
