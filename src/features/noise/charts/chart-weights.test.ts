import { expect, it } from 'vitest';
import { lossWeights } from '../../../diffusion/loss-weight';
import { varianceTypes } from '../../../diffusion/posterior';
import { weightChoice, weightChoices } from './chart-weights';

it('has a choice for every weight, and for the variational one with either variance', () => {
  expect(new Set(weightChoices.map(({ value }) => value)).size).toBe(lossWeights.length + 1);
  for (const weight of lossWeights) {
    for (const variance of varianceTypes) {
      const choice = weightChoice(weight, variance);
      expect(choice.weight).toBe(weight);
      expect(choice.variance).toBe(weight === 'variational' ? variance : undefined);
    }
  }
});
