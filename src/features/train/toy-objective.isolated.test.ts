/** One more row in the table of loss weights and in that of predictions, and nothing else. */

import { beforeAll, expect, it } from 'vitest';
import type { NoiseLevel } from '../../diffusion/noise-level';

const toyWeight = {
  label: 'Late',
  name: 'late',
  formula: 't',
  help: 'Late times count more.',
  symbol: 'wₜ',
  at: (_: unknown, t: number) => 1 + t,
};

/** The difference of noise and picture. */
const toyPrediction = {
  label: 'u',
  help: 'The way from the picture to its noise.',
  error: '‖u − û‖²',
  amplifies: false,
  target: () => ({ x0: -1, eps: 1 }),
  x0: ({ alphaBar, noisePower }: NoiseLevel) => {
    const [signal, noise] = [Math.sqrt(alphaBar), Math.sqrt(noisePower)];
    return { xt: 1 / (signal + noise), prediction: -noise / (signal + noise) };
  },
  eps: ({ alphaBar, noisePower }: NoiseLevel) => {
    const [signal, noise] = [Math.sqrt(alphaBar), Math.sqrt(noisePower)];
    return { xt: 1 / (signal + noise), prediction: signal / (signal + noise) };
  },
  epsErrorFactor: ({ alphaBar, noisePower }: NoiseLevel) =>
    alphaBar / (Math.sqrt(alphaBar) + Math.sqrt(noisePower)) ** 2,
};

async function load() {
  const [prediction, weight, schedule, pressure, settings, fields, words, charts] = await Promise.all([
    import('../../diffusion/prediction'),
    import('../../diffusion/loss-weight'),
    import('../../diffusion/schedule'),
    import('../../diffusion/training-pressure'),
    import('../../state/settings/settings'),
    import('../../state/settings/fields/train'),
    import('./objective-choices'),
    import('../noise/charts/chart-weights'),
  ]);
  return {
    ...prediction,
    ...weight,
    ...schedule,
    ...pressure,
    ...settings,
    ...fields,
    ...words,
    ...charts,
  };
}
let page: Awaited<ReturnType<typeof load>>;
const [weight, prediction] = ['late', 'u'] as never[];

beforeAll(async () => {
  // Everything that is loaded after this reads the longer tables.
  const { lossWeightTable, lossWeights } = await import('../../diffusion/loss-weight');
  const { predictions, predictionTypes } = await import('../../diffusion/prediction');
  Object.assign(lossWeightTable, { late: toyWeight });
  Object.assign(predictions, { u: toyPrediction });
  // The lists of names were made as the tables were loaded.
  lossWeights.push(weight);
  predictionTypes.push(prediction);
  page = await load();
});

it('can be set', () => {
  const { train } = page.parseSettings({ train: { lossWeight: 'late', predictionType: 'u' } });
  expect(train).toMatchObject({ lossWeight: 'late', predictionType: 'u' });
  expect(page.trainFields.lossWeight.options.at(-1)).toMatchObject({
    label: 'Late · t',
    help: toyWeight.help,
  });
  expect(page.trainFields.predictionType.options.at(-1)).toMatchObject({ label: 'u' });
});

it('weighs, and is drawn as a pressure', () => {
  const schedule = page.buildSchedule({ ...page.defaultScheduleSpec('cosine'), T: 4 });
  expect(page.ownErrorWeight(schedule, 2, { lossWeight: weight, predictionType: 'epsilon' })).toBe(3);
  const shares = [...page.trainingPressure(schedule, weight, 'small', 't')];
  for (const [t, share] of shares.entries()) expect(share).toBeCloseTo((t + 1) / 10, 12);
  expect(page.weightChoice(weight, 'small').label).toBe('Late, t');
});

it('is a target from which the picture and its noise come back', () => {
  const schedule = page.buildSchedule(page.defaultScheduleSpec('cosine'));
  const t = 600;
  const { x0, eps } = page.targetPair(prediction, schedule, t);
  const [picture, noise] = [0.5, -0.25];
  const alphaBar = schedule.alphaBar[t];
  const xt = Math.sqrt(alphaBar) * picture + Math.sqrt(1 - alphaBar) * noise;
  const target = x0 * picture + eps * noise;
  const found = [page.x0Pair(prediction, schedule, t), page.epsPair(prediction, schedule, t)].map(
    (pair) => pair.xt * xt + pair.prediction * target,
  );
  expect(found[0]).toBeCloseTo(picture, 12);
  expect(found[1]).toBeCloseTo(noise, 12);
});

it('has its words and its formula', () => {
  expect(page.objectiveWords(prediction, weight)).toBe('u, late weighting');
  expect(page.lossFormula(prediction, weight)).toBe('wₜ ‖ε − ε̂‖²');
  expect(page.lossFormula(prediction, 'simple')).toBe('‖u − û‖²');
});
