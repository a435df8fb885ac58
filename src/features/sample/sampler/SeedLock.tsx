/** A lock beside a seed: locked, the page never chooses another one by itself. */
import { Lock, LockOpen } from 'lucide-react';
import { useStore } from 'zustand';
import { lockSeed, type SeedName, seedsStore } from '../../../state/seeds';
import { Button } from '../../../ui/Button';

export interface SeedLockProps {
  name: SeedName;
  /** Accessible name, e.g. "Lock the seed". */
  label: string;
}

export function SeedLock({ name, label }: SeedLockProps) {
  const locked = useStore(seedsStore, (state) => state.locked[name]);
  const Icon = locked ? Lock : LockOpen;
  return (
    <Button
      variant={locked ? 'quiet' : 'ghost'}
      iconOnly
      aria-label={label}
      aria-pressed={locked}
      title={locked ? 'Locked: stays as it is' : 'Not locked: may be rolled anew'}
      onClick={() => lockSeed(name, !locked)}
    >
      <Icon aria-hidden />
    </Button>
  );
}
