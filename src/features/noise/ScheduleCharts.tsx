/** The three curves of both schedules side by side (one at a time on a phone), under one shared cursor. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CurveChart } from '../../charts/CurveChart';
import { formatDecade } from '../../charts/ticks';
import { formatCount, formatNumber } from '../../lib/format';
import { timeFraction, viewStore } from '../../state/view';
import { Maths, Sub, Upright } from '../../ui/Maths';
import { Segmented } from '../../ui/Segmented';
import { curvesOf, noiseCharts } from './chart-data';
import { formatKept } from './format-kept';
import { createHoverCursor } from './hover-cursor';
import { lambdaVarianceStore } from './lambda-variance';
import styles from './ScheduleCharts.module.css';
import { stories } from './stories';
import type { Moment } from './use-noise';

type ChartName = 'alphaBar' | 'snr' | 'boundWeight';

const tabs: { value: ChartName; label: string }[] = [
  { value: 'alphaBar', label: 'Signal ᾱ' },
  { value: 'snr', label: 'SNR' },
  { value: 'boundWeight', label: 'Weight λ' },
];

const formatValue = (value: number): string => (value === Infinity ? 'infinite' : formatNumber(value));

const hover = createHoverCursor(
  () => viewStore.getState().time,
  (time) => viewStore.setState({ time }),
);

export function ScheduleCharts({ a, b, tA }: Moment) {
  const variance = useStore(lambdaVarianceStore, (state) => state.variance);
  const curvesA = useMemo(() => curvesOf('a', a, a.T, variance), [a, variance]);
  const curvesB = useMemo(() => curvesOf('b', b, a.T, variance), [b, a.T, variance]);
  const charts = useMemo(() => noiseCharts(curvesA, curvesB), [curvesA, curvesB]);
  const [tab, setTab] = useState<ChartName>('alphaBar');
  useEffect(() => hover.leave, []);

  const shared = {
    xLabel: 't',
    xLast: a.T - 1,
    cursor: tA,
    formatValue,
    onCursor: (x: number, held: boolean) => hover.move(timeFraction(Math.round(x), a.T), held),
    onCursorLeave: hover.leave,
  };
  const chosen = (name: ChartName) => (tab === name ? styles.shown : styles.other);

  return (
    <section className={styles.charts} aria-label="Schedule curves">
      <div className={styles.tabs}>
        <Segmented label="Curve" hideLabel value={tab} options={tabs} onChange={setTab} />
      </div>
      <div className={styles.row}>
        <div className={chosen('alphaBar')}>
          <CurveChart
            {...shared}
            {...charts.alphaBar}
            title={
              <Maths>
                ᾱ<Sub>t</Sub>
              </Maths>
            }
            meaning="signal kept"
            description="ᾱ, the share of the picture’s power that is kept, falling from 1."
            yScale="linear"
            formatTick={String}
            formatValue={formatKept}
          />
        </div>
        <div className={chosen('snr')}>
          <CurveChart
            {...shared}
            {...charts.snr}
            title={
              <Maths>
                <Upright>SNR</Upright>
                <Sub>t</Sub>
              </Maths>
            }
            meaning="signal to noise, log"
            description="Signal-to-noise ratio, falling, on a logarithmic axis."
            yScale="log"
            formatTick={formatDecade}
          />
        </div>
        <div className={chosen('boundWeight')}>
          <CurveChart
            {...shared}
            {...charts.boundWeight}
            title={
              <Maths>
                λ<Sub>t</Sub>
              </Maths>
            }
            meaning="bound’s weight, log"
            note={variance === 'small' ? '; infinite at t = 0' : undefined}
            description={
              variance === 'small'
                ? 'λ, the weight in the variational bound with the small variance, on a logarithmic axis. Infinite at t = 0.'
                : 'λ, the weight in the variational bound with the large variance, on a logarithmic axis.'
            }
            yScale="log"
            formatTick={formatDecade}
          />
        </div>
      </div>
      <p className={styles.legend}>
        <span className={styles.a}>
          <svg className={styles.swatch} viewBox="0 0 22 4" aria-hidden="true">
            <line x1="1" x2="21" y1="2" y2="2" stroke="currentColor" strokeWidth="2" />
          </svg>
          A {stories[a.spec.kind].name}
        </span>
        <span className={styles.b}>
          <svg className={styles.swatch} viewBox="0 0 22 4" aria-hidden="true">
            <line x1="1" x2="21" y1="2" y2="2" stroke="currentColor" strokeWidth="2" strokeDasharray="5 3" />
          </svg>
          B {stories[b.spec.kind].name}
        </span>
        <span className={styles.axis}>
          {a.T === b.T
            ? `t counts from 0, nearly clean, to ${formatCount(a.T - 1)}, noise`
            : `t is that of A; the ${formatCount(b.T)} times of B are stretched over its ${formatCount(a.T)}`}
        </span>
      </p>
    </section>
  );
}
