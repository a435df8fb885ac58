/** The inspector of the Noise view: how A and B are compared, the two schedules, and the button that goes on to training. */
import { ArrowLeftRight } from 'lucide-react';
import { useStore } from 'zustand';
import { noiseFields } from '../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import { FieldControl } from '../../ui/FieldControl';
import styles from './NoiseInspector.module.css';
import { RunSchedule } from './schedule/RunSchedule';
import { SchedulePanel } from './schedule/SchedulePanel';

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
    <FieldControl
      field={noiseFields.align}
      hideLabel
      value={align}
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
