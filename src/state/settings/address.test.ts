import { expect, it } from 'vitest';
import { builtinNames, cropModes, resolutions } from '../../data/types';
import { curveNames } from '../../diffusion/curves';
import { lossWeights } from '../../diffusion/loss-weight';
import { predictionTypes } from '../../diffusion/prediction';
import { samplerVariances, varianceTypes } from '../../diffusion/samplers';
import { samplerNames } from '../../diffusion/sampling-plan';
import { scheduleKinds } from '../../diffusion/schedule';
import { timestepSpacings } from '../../diffusion/timesteps';
import { createRandom } from '../../lib/philox';
import { modelSizes } from '../../model/unet';
import { viewNames } from '../view';
import { readAddress, writeAddress } from './address';
import { defaultSettings, formulaNames, parseSettings, type Settings } from './settings';

/** Every entry at random within its bounds. */
function anySettings(seed: number): Settings {
  const random = createRandom(seed, 0);
  let drawn = 0;
  const whole = (min: number, max: number) => min + random.uniformInt(drawn++, max - min + 1);
  const real = (min: number, max: number) => min + (max - min) * random.uniform(drawn++);
  const one = <V>(values: readonly V[]): V => values[whole(0, values.length - 1)];
  const flag = () => one([true, false]);
  const schedule = () => ({
    kind: one(scheduleKinds),
    T: whole(10, 4000),
    beta1: real(1e-6, 0.1),
    betaT: real(1e-4, 0.5),
    s: real(1e-4, 0.5),
    unscaled: flag(),
    points: [real(8, 12), real(3, 7), real(-2, 2), real(-6, -3), -12],
  });
  return {
    data: {
      source: one([...builtinNames, 'own'] as const),
      size: one(resolutions),
      colour: one(['grey', 'colour'] as const),
      crop: one(cropModes),
      background: `#${whole(0, 0xffffff).toString(16).padStart(6, '0')}`,
      flip: flag(),
      shift: whole(0, 8),
    },
    scheduleA: schedule(),
    scheduleB: schedule(),
    noise: {
      align: one(['time', 'log-snr'] as const),
      x: one(['t', 'fraction', 'log-snr'] as const),
      first: one(curveNames),
      second: one(curveNames),
      third: one(curveNames),
      switched: [one(curveNames)],
      variance: one(varianceTypes),
      weight: one(lossWeights),
      show: one(['jump', 'steps'] as const),
      walk: one(['A', 'B'] as const),
      formula: one(formulaNames),
      picture: whole(0, 9999),
      seed: whole(0, 2 ** 31 - 1),
    },
    train: {
      schedule: one(['A', 'B'] as const),
      modelSize: one(modelSizes),
      predictionType: one(predictionTypes),
      lossWeight: one(lossWeights),
      steps: whole(1, 1_000_000),
      batchSize: whole(1, 256),
      learningRate: real(1e-6, 0.1),
      warmupSteps: whole(0, 10_000),
      clipNorm: real(0.01, 1000),
      emaDecay: real(0, 0.9999),
      seed: whole(0, 2 ** 31 - 1),
    },
    sample: {
      sampler: one(samplerNames),
      steps: whole(1, 1000),
      spacing: one(timestepSpacings),
      eta: real(0, 1),
      variance: one(samplerVariances),
      varianceMix: real(0, 1),
      corrections: whole(1, 10),
      stepSize: real(0.001, 1),
      clip: flag(),
      weights: one(['ema', 'raw'] as const),
      seed: whole(0, 2 ** 31 - 1),
      count: whole(1, 64),
    },
  };
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
    scheduleB: { ...defaultSettings.scheduleB, kind: 'sigmoid' },
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
