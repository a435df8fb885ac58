/** The inspector of the Noise view: how A and B are compared, the two schedules, and on to training. */
import { ArrowLeftRight } from 'lucide-react';
import { useStore } from 'zustand';
import { changeSettings, settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import styles from './NoiseInspector.module.css';
import { RunSchedule } from './schedule/RunSchedule';
import { SchedulePanel } from './schedule/SchedulePanel';

const alignOptions = [
  { value: 'time', label: 'Same t' },
  { value: 'log-snr', label: 'Same SNR' },
] as const;

function swap(): void {
  const { scheduleA, scheduleB } = settingsStore.getState();
  changeSettings('scheduleA', scheduleB);
  changeSettings('scheduleB', scheduleA);
}

function copyToB(): void {
  changeSettings('scheduleB', settingsStore.getState().scheduleA);
}

function Align() {
  const align = useStore(settingsStore, ({ noise }) => noise.align);
  return (
    <Segmented
      label="Compare A and B at the"
      hideLabel
      value={align}
      options={alignOptions}
      onChange={(choice) => changeSettings('noise', { align: choice })}
    />
  );
}

export function NoiseInspector() {
  return (
    <div className={styles.inspector}>
      <Align />
      <SchedulePanel letter="A" />
      <SchedulePanel letter="B" />
      <div className={styles.exchange}>
        <Button onClick={swap} aria-label="Swap A and B">
          <ArrowLeftRight aria-hidden />
          Swap
        </Button>
        <Button onClick={copyToB}>Copy A to B</Button>
      </div>
      <RunSchedule />
    </div>
  );
}
