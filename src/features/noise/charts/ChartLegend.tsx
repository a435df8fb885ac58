/** Under the charts: which line is which schedule's, what the x axis is, and its direction. */
import { useStore } from 'zustand';
import { LineSwatch } from '../../../charts/LineSwatch';
import { definitionOf } from '../../../diffusion/schedule';
import { formatCount } from '../../../lib/format';
import { noiseFields } from '../../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { FieldControl } from '../../../ui/FieldControl';
import type { Moment } from '../use-noise';
import styles from './ChartLegend.module.css';
import type { ChartX } from './chart-curves';

/** What the axis counts, in a sentence. */
function axisWords(x: ChartX, { a, b }: Pick<Moment, 'a' | 'b'>): string {
  if (x === 'fraction') return 'share of the way, (t + 1)/T';
  if (x === 'log-snr') return 'from clean, high, to noise, low';
  return a.T === b.T
    ? `t counts from 0, nearly clean, to ${formatCount(a.T - 1)}, noise`
    : `t is that of A; the ${formatCount(b.T)} times of B are stretched over its ${formatCount(a.T)}`;
}

function Entry({ letter, name }: { letter: 'A' | 'B'; name: string }) {
  return (
    <span className={letter === 'A' ? styles.a : styles.b}>
      <LineSwatch tone={letter === 'A' ? 'a' : 'b'} dashed={letter === 'B'} />
      <span>{letter}</span> <span>{name}</span>
    </span>
  );
}

export function ChartLegend({ a, b }: Pick<Moment, 'a' | 'b'>) {
  const x = useStore(settingsStore, ({ noise }) => noise.x);
  return (
    <div className={styles.legend}>
      <Entry letter="A" name={definitionOf(a.spec.kind).name} />
      <Entry letter="B" name={definitionOf(b.spec.kind).name} />
      <span className={styles.words}>{axisWords(x, { a, b })}</span>
      <div className={styles.axis}>
        <FieldControl
          field={noiseFields.x}
          hideLabel
          value={x}
          onChange={(chosen) => changeSettings('noise', { x: chosen })}
        />
      </div>
    </div>
  );
}
