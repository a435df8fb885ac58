/** The inspector of the Noise view: two schedules, the variance that λ_t assumes, and on to training. */
import { useStore } from 'zustand';
import { changeSettings, settingsStore } from '../../state/settings';
import { viewStore } from '../../state/view';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { lambdaVarianceStore } from './lambda-variance';
import styles from './NoiseInspector.module.css';
import { SchedulePanel } from './SchedulePanel';

const varianceOptions = [
  { value: 'small', label: 'λ, small variance' },
  { value: 'large', label: 'λ, large variance' },
] as const;

function swap(): void {
  const { scheduleA, scheduleB } = settingsStore.getState();
  changeSettings('scheduleA', scheduleB);
  changeSettings('scheduleB', scheduleA);
}

function trainUnderB(): void {
  changeSettings('train', { schedule: 'B' });
  viewStore.setState({ view: 'train' });
}

export function NoiseInspector() {
  const { scheduleA, scheduleB } = useStore(settingsStore);
  const variance = useStore(lambdaVarianceStore, (state) => state.variance);
  return (
    <div className={styles.inspector}>
      <SchedulePanel letter="A" spec={scheduleA} />
      <SchedulePanel letter="B" spec={scheduleB} />
      <Segmented
        label="Reverse variance that λ assumes"
        hideLabel
        value={variance}
        options={varianceOptions}
        onChange={(choice) => lambdaVarianceStore.setState({ variance: choice })}
      />
      <div className={styles.actions}>
        <Button onClick={swap}>Swap</Button>
        <Button variant="primary" onClick={trainUnderB}>
          Train under B
        </Button>
      </div>
    </div>
  );
}
