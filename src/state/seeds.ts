/**
 * Which seeds are locked, and those that stand beside the settings' own: of a branch, and of the two noises to go between.
 * A locked seed is never chosen anew by the page; a person can still type another one.
 */
import { createStore } from 'zustand/vanilla';

/** `main` is the one in the settings of sampling: only its lock is kept here. */
const seedNames = ['main', 'branch', 'first', 'second'] as const;
export type SeedName = (typeof seedNames)[number];
export type OwnSeedName = Exclude<SeedName, 'main'>;

export interface SeedsState {
  locked: Readonly<Record<SeedName, boolean>>;
  /** Whole numbers from 0 to 2³¹ − 1. */
  seeds: Readonly<Record<OwnSeedName, number>>;
}

export const initialSeeds: SeedsState = {
  locked: { main: false, branch: false, first: false, second: false },
  seeds: { branch: 1, first: 2718, second: 3141 },
};

export const seedsStore = createStore<SeedsState>(() => initialSeeds);

export const isSeedLocked = (name: SeedName): boolean => seedsStore.getState().locked[name];

export function lockSeed(name: SeedName, lock: boolean): void {
  seedsStore.setState(({ locked }) => ({ locked: { ...locked, [name]: lock } }));
}

/** What a person typed; locked or not. */
export function setSeed(name: OwnSeedName, seed: number): void {
  seedsStore.setState(({ seeds }) => ({ seeds: { ...seeds, [name]: seed } }));
}

/** A seed that the page chose, unless the present one is locked. */
export function renewSeed(name: OwnSeedName, seed: number): void {
  if (!isSeedLocked(name)) setSeed(name, seed);
}
