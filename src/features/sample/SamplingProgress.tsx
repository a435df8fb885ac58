/** The line under the header while a reverse process is being made: how far it is and how long it still takes. */
import { formatDuration } from '../../lib/format';
import { Progress } from '../../ui/Progress';
import { useSecondsLeft } from './pace';
import styles from './SamplingProgress.module.css';

export interface SamplingProgressProps {
  /** Evaluations made, and to be made. */
  done: number;
  total: number;
}

export function SamplingProgress({ done, total }: SamplingProgressProps) {
  const left = useSecondsLeft(done, total);
  return (
    <div className={styles.progress}>
      <Progress label="Evaluations made" value={done > 0 ? done : null} max={Math.max(1, total)} />
      <p className={styles.text}>
        {done > 0 ? (
          <>
            <strong>{done}</strong> of {total}
          </>
        ) : (
          'starting'
        )}
        {left !== null && ` · ${formatDuration(Math.ceil(left))} left`}
      </p>
    </div>
  );
}
