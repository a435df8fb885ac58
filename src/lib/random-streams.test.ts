import { expect, it } from 'vitest';
import { streams } from './random-streams';

it('gives every use a stream of its own', () => {
  const numbers = Object.values(streams);
  expect(new Set(numbers).size).toBe(numbers.length);
});
