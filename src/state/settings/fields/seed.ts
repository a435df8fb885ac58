/** A seed: 31 bits, so that it is a whole number wherever it travels. */
import type { NumberSpec } from '../../../lib/field';

export const seedField = (seed: number, label = 'Seed'): NumberSpec => ({
  kind: 'number',
  label,
  control: 'seed',
  min: 0,
  max: 2 ** 31 - 1,
  step: 1,
  default: seed,
});
