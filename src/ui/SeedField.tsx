/** A number field for a seed, with a button that chooses another seed. */
import { Dices } from 'lucide-react';
import { Button } from './Button';
import { NumberField } from './NumberField';

export interface SeedFieldProps {
  value: number;
  onChange: (seed: number) => void;
  /** Chooses another seed. */
  onRoll: () => void;
  label: string;
  min: number;
  max: number;
  help?: string;
  disabled?: boolean;
}

export function SeedField(props: SeedFieldProps) {
  const { value, onChange, onRoll, label, min, max, help, disabled } = props;
  return (
    <NumberField
      label={label}
      value={value}
      min={min}
      max={max}
      onChange={onChange}
      help={help}
      disabled={disabled}
      action={
        <Button variant="ghost" iconOnly label="New seed" onClick={onRoll}>
          <Dices aria-hidden />
        </Button>
      }
    />
  );
}
