/** A seed that can be read, typed, kept and rolled anew. */
import { Dices } from 'lucide-react';
import { newSeed } from '../../actions/new-seed';
import { Button } from '../../ui/Button';
import { NumberField } from '../../ui/NumberField';
import styles from './SeedField.module.css';

interface SeedFieldProps {
  value: number;
  onChange: (seed: number) => void;
}

const largestSeed = 2 ** 31 - 1;

export function SeedField({ value, onChange }: SeedFieldProps) {
  return (
    <div className={styles.field}>
      <NumberField label="Seed" value={value} min={0} max={largestSeed} onChange={onChange} />
      <Button
        variant="ghost"
        iconOnly
        label="New seed"
        className={styles.roll}
        onClick={() => onChange(newSeed())}
      >
        <Dices aria-hidden />
      </Button>
    </div>
  );
}
