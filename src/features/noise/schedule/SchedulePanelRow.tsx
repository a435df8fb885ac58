/** One number of a schedule: a slider, with its value beside it to type into. */
import type { ScheduleSpec } from '../../../diffusion/schedule';
import { formatCount, formatNumber } from '../../../lib/format';
import { Slider } from '../../../ui/Slider';
import { type ScheduleNumber, scheduleRows, sliderName } from './schedule-rows';

interface SchedulePanelRowProps {
  letter: 'A' | 'B';
  /** Which number. */
  of: ScheduleNumber;
  value: number;
  onChange: (part: Partial<ScheduleSpec>) => void;
}

export function SchedulePanelRow({ letter, of, value, onChange }: SchedulePanelRowProps) {
  const row = scheduleRows[of];
  return (
    <Slider
      label={row.label}
      accessibleName={sliderName(row, letter)}
      exactName={`${row.name} of ${letter}, exact`}
      tone={letter === 'A' ? 'a' : 'b'}
      scale={row.scale}
      value={value}
      min={row.min}
      max={row.max}
      step={row.step}
      valueText={of === 'T' ? formatCount(value) : formatNumber(value)}
      onChange={(next) => onChange({ [of]: next })}
    />
  );
}
