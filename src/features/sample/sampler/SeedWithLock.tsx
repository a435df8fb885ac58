/** One of the seeds that stand beside the main one: a field, a die inside it, and a lock. */
import { Dices } from 'lucide-react';
import { useStore } from 'zustand';
import { newSeed } from '../../../actions/new-seed';
import { type OwnSeedName, renewSeed, seedsStore, setSeed } from '../../../state/seeds';
import { sampleFields } from '../../../state/settings/fields/sample';
import { Button } from '../../../ui/Button';
import { NumberField } from '../../../ui/NumberField';
import { SeedLock } from './SeedLock';
import styles from './SeedWithLock.module.css';

const { min, max } = sampleFields.seed;

export interface SeedWithLockProps {
  name: OwnSeedName;
  /** Visible, e.g. "First seed". */
  label: string;
}

export function SeedWithLock({ name, label }: SeedWithLockProps) {
  const seed = useStore(seedsStore, (state) => state.seeds[name]);
  const locked = useStore(seedsStore, (state) => state.locked[name]);
  return (
    <div className={styles.seed}>
      <NumberField
        label={label}
        value={seed}
        min={min}
        max={max}
        onChange={(value) => setSeed(name, value)}
        action={
          <Button
            variant="ghost"
            iconOnly
            label={`Roll: ${label}`}
            disabled={locked}
            onClick={() => renewSeed(name, newSeed())}
          >
            <Dices aria-hidden />
          </Button>
        }
      />
      <SeedLock name={name} label={`Lock: ${label}`} />
    </div>
  );
}
