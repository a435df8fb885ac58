/** A seed that can be read, typed, kept and rolled anew: a number field with a die inside. */
import { Dices } from 'lucide-react';
import { Button } from './Button';
import { NumberField } from './NumberField';

export interface SeedFieldProps {
  value: number;
  onChange: (seed: number) => void;
  /** Chooses another seed; this component does not know how. */
  onRoll: () => void;
}

const largestSeed = 2 ** 31 - 1;

export function SeedField({ value, onChange, onRoll }: SeedFieldProps) {
  return (
    <NumberField
      label="Seed"
      value={value}
      min={0}
      max={largestSeed}
      onChange={onChange}
      action={
        <Button variant="ghost" iconOnly label="New seed" onClick={onRoll}>
          <Dices aria-hidden />
        </Button>
      }
    />
  );
}
