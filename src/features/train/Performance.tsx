/** What the live run costs: speed, memory, and where a step spends its time, operator by operator. */
import { useStore } from 'zustand';
import { measureOperatorsAction } from '../../actions/train-actions';
import { useAction } from '../../actions/use-action';
import { formatBytes, formatCount, formatNumber } from '../../lib/format';
import { runStore } from '../../state/run/run';
import { profileStore } from '../../state/run/step-profile';
import { Button } from '../../ui/Button';
import styles from './Performance.module.css';

/** Operators shown by name; the rest are one row. */
const mostRows = 8;

export function Performance() {
  const model = useStore(runStore, (state) => state.model);
  const status = useStore(runStore, (state) => state.status.kind);
  const rate = useStore(runStore, (state) => state.stepsPerSecond);
  const memory = useStore(runStore, (state) => state.memory);
  const { profile, step, measuring } = useStore(profileStore);
  const measure = useAction(measureOperatorsAction);
  const rows: [string, string][] = [
    ['Speed', rate > 0 ? `${formatNumber(rate)} steps/s` : 'not training'],
    ['Memory', memory ? formatBytes(memory.bytes) : 'not measured yet'],
    ['Engine', model ? engineWords[model.executor] : 'no run yet'],
  ];
  if (profile) rows.push(['Launches', formatCount(profile.launches)]);
  return (
    <div className={styles.panel}>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {model?.reason && <p className={styles.note}>{model.reason}</p>}
      {profile?.operators && <Operators operators={profile.operators} step={step} />}
      {profile?.reason && <p className={styles.note}>{profile.reason}</p>}
      <Button disabled={!measure.enabled} onClick={measure.run}>
        {measuring ? 'Measuring' : measureOperatorsAction.label}
      </Button>
      {status !== 'paused' && <p className={styles.note}>Operators are measured while a run is paused.</p>}
    </div>
  );
}

const engineWords = { fused: 'fused, one submit each', portable: 'portable, tfjs' };

function Operators({
  operators,
  step,
}: {
  operators: { operator: string; launches: number; ms: number }[];
  step: number;
}) {
  const total = operators.reduce((sum, { ms }) => sum + ms, 0) || 1;
  const shown = operators.slice(0, mostRows);
  const rest = operators.slice(mostRows);
  const all = rest.length
    ? [
        ...shown,
        { operator: `${rest.length} more`, launches: 0, ms: rest.reduce((sum, { ms }) => sum + ms, 0) },
      ]
    : shown;
  return (
    <table className={styles.operators}>
      <caption>
        After iteration <span>{formatCount(step)}</span>, milliseconds each
      </caption>
      <tbody>
        {all.map(({ operator, ms }) => (
          <tr key={operator}>
            <th scope="row">{operator}</th>
            <td className={styles.barCell} aria-hidden>
              <span className={styles.bar} style={{ width: `${(100 * ms) / total}%` }} />
            </td>
            <td>{formatNumber(ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
