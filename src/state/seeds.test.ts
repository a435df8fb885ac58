import { beforeEach, expect, it } from 'vitest';
import { initialSeeds, isSeedLocked, lockSeed, renewSeed, seedsStore, setSeed } from './seeds';

beforeEach(() => seedsStore.setState(initialSeeds, true));
const seeds = () => seedsStore.getState().seeds;

it('renews a seed, and only that one', () => {
  renewSeed('branch', 77);
  expect(seeds()).toEqual({ ...initialSeeds.seeds, branch: 77 });
});

it('keeps a locked seed, until it is typed over or unlocked', () => {
  lockSeed('first', true);
  renewSeed('first', 77);
  renewSeed('second', 78);
  expect(seeds()).toEqual({ ...initialSeeds.seeds, second: 78 });
  setSeed('first', 5);
  expect(seeds().first).toBe(5);
  lockSeed('first', false);
  renewSeed('first', 77);
  expect(seeds().first).toBe(77);
});

it('knows the lock of the settings’ seed too', () => {
  expect(isSeedLocked('main')).toBe(false);
  lockSeed('main', true);
  expect(isSeedLocked('main')).toBe(true);
  expect(isSeedLocked('branch')).toBe(false);
});
