import { expect, it } from 'vitest';
import { createGenerations } from './generations';

it('knows what has been replaced', () => {
  const generations = createGenerations();
  const first = generations.next();
  const alsoFirst = generations.present();
  expect([first(), alsoFirst()]).toEqual([true, true]);
  const second = generations.next();
  expect([first(), alsoFirst(), second()]).toEqual([false, false, true]);
});
