/** What the loss curve says, in a few words with a coloured dot. Its sentence stands beside it. */
import { useStore } from 'zustand';
import { rawLoss, runStore } from '../../state/run/run';
import styles from './VerdictChip.module.css';
import { type Verdict, verdict } from './verdict';

/** The verdict on the run as it stands; anew with every batch of losses. */
export function useVerdict(): Verdict {
  const status = useStore(runStore, (state) => state.status);
  const step = useStore(runStore, (state) => state.step);
  const targetSteps = useStore(runStore, (state) => state.targetSteps);
  useStore(runStore, (state) => state.lossVersion);
  const why = status.kind === 'failed' ? status.why : undefined;
  return verdict({ kind: status.kind, why, step, targetSteps }, rawLoss.y, rawLoss.length);
}

export function VerdictChip() {
  const { word, tone } = useVerdict();
  return (
    <p className={styles.chip} data-tone={tone}>
      <span className={styles.dot} />
      {word}
    </p>
  );
}
