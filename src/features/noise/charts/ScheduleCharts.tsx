/** Three curves of both schedules side by side (one at a time on a phone), under one shared cursor. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { halt } from '../../../state/run-forward';
import { settingsStore } from '../../../state/settings/settings';
import { timeFraction, viewStore } from '../../../state/view';
import { Segmented } from '../../../ui/Segmented';
import type { Moment } from '../use-noise';
import { ChartLegend } from './ChartLegend';
import { CurveCard } from './CurveCard';
import { type ChartPlace, chartPlaces, curveKinds } from './chart-kinds';
import { createHoverCursor } from './hover-cursor';
import styles from './ScheduleCharts.module.css';

const hover = createHoverCursor(
  () => viewStore.getState().time,
  (time) => viewStore.setState({ time }),
);

/** Which of the three a phone shows. */
function Tabs({ value, onChange }: { value: ChartPlace; onChange: (place: ChartPlace) => void }) {
  const noise = useStore(settingsStore, (settings) => settings.noise);
  const options = chartPlaces.map((place) => ({ value: place, label: curveKinds[noise[place]].short }));
  return <Segmented label="Curve" hideLabel value={value} options={options} onChange={onChange} />;
}

export function ScheduleCharts(moment: Moment) {
  const [tab, setTab] = useState<ChartPlace>('first');
  useEffect(() => hover.leave, []);
  const { a, b } = moment;
  const onTime = (tA: number, held: boolean) => {
    // Pressing stops a running animation of the time.
    if (held) halt();
    hover.move(timeFraction(tA, a.T), held);
  };
  return (
    <section className={styles.charts} aria-label="Schedule curves">
      <div className={styles.tabs}>
        <Tabs value={tab} onChange={setTab} />
      </div>
      <div className={styles.row}>
        {chartPlaces.map((place) => (
          <div key={place} className={tab === place ? styles.shown : styles.other}>
            <CurveCard place={place} moment={moment} onTime={onTime} onLeave={hover.leave} />
          </div>
        ))}
      </div>
      <ChartLegend a={a} b={b} />
    </section>
  );
}
