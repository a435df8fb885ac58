/** First row of the stage: Reset, the one big button, Step, and how far the run is. */

import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { pauseAction, resetAction, resumeAction, startAction, stepAction } from '../../actions/train-actions';
import { useAction } from '../../actions/use-action';
import { formatCount, formatDuration } from '../../lib/format';
import { stepSeconds } from '../../model/fit';
import { datasetStore } from '../../state/pictures/dataset';
import { type RunState, runStore } from '../../state/run/run';
import { loadingWords } from '../../state/run/run-selectors';
import { countedSteps } from '../../state/run/run-words';
import { speedStore } from '../../state/settings/device-speed';
import { settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { useSettled } from '../../ui/use-settled';
import { calmSeconds, secondsLeft, steadyNumber } from './pace';
import styles from './RunBar.module.css';

/** What the main button does now. */
function primaryOf({ status, step }: Pick<RunState, 'status' | 'step'>): {
  action: Action;
  icon: typeof Play;
} {
  if (status.kind === 'training' || status.kind === 'pausing') return { action: pauseAction, icon: Pause };
  const begun = status.kind === 'paused' || (status.kind === 'failed' && status.recoverable);
  return begun && step > 0 ? { action: resumeAction, icon: Play } : { action: startAction, icon: Play };
}

function PrimaryButton() {
  const status = useStore(runStore, (state) => state.status);
  const begun = useStore(runStore, (state) => state.step > 0);
  const { action, icon: Icon } = primaryOf({ status, step: begun ? 1 : 0 });
  const { enabled, run } = useAction(action);
  // A second press must not undo the first, nor resume a run that has just ended by itself.
  const settled = useSettled(action.id);
  return (
    <Button
      variant="primary"
      className={styles.primary}
      disabled={!enabled}
      aria-disabled={!settled}
      onClick={() => settled && run()}
    >
      <Icon aria-hidden fill="currentColor" />
      <span>{action.label}</span>
    </Button>
  );
}

function IconButton({ action, icon: Icon }: { action: Action; icon: typeof Play }) {
  const { enabled, run } = useAction(action);
  return (
    <Button iconOnly label={action.label} disabled={!enabled} onClick={run}>
      <Icon aria-hidden />
    </Button>
  );
}

/** Seconds that the next run will take, from what this device was measured to do; null until it was. */
function useEstimate(): number | null {
  const speed = useStore(speedStore, (state) => state.speed);
  const { modelSize, batchSize, steps } = useStore(settingsStore, (state) => state.train);
  const images = useStore(datasetStore, (state) => state.images);
  if (!speed || !images) return null;
  const { size, channels } = images;
  return steps * stepSeconds(speed, { modelSize, size, batchSize }, channels);
}

/** "212 steps/s · 10 s left", what the run is waiting for, or before it how long it will take. */
function Pace() {
  const estimate = useEstimate();
  const status = useStore(runStore, (state) => state.status);
  const rate = useStore(runStore, (state) => state.stepsPerSecond);
  const left = useStore(runStore, (state) =>
    secondsLeft(state.step, state.targetSteps, state.stepsPerSecond),
  );
  if (status.kind === 'loading') return <span>{`${loadingWords(status)}…`}</span>;
  if (status.kind === 'pausing') return <span>Finishing the step in hand…</span>;
  if (status.kind === 'ready' && estimate !== null) {
    return <span>{`about ${formatDuration(calmSeconds(estimate))} on this device`}</span>;
  }
  if (status.kind !== 'training') return null;
  if (left === null) return <span>Measuring the pace…</span>;
  return (
    <>
      <span className={styles.rate}>{`${steadyNumber(rate)} steps/s · `}</span>
      <span>{`${formatDuration(calmSeconds(left))} left`}</span>
    </>
  );
}

export function RunBar() {
  const step = useStore(runStore, (state) => state.step);
  const runTarget = useStore(runStore, (state) => state.targetSteps);
  const nextTarget = useStore(settingsStore, (state) => state.train.steps);
  const status = useStore(runStore, (state) => state.status);
  const target = runTarget || nextTarget;
  return (
    <div className={styles.bar}>
      <div className={styles.buttons}>
        <IconButton action={resetAction} icon={RotateCcw} />
        <PrimaryButton />
        <IconButton action={stepAction} icon={StepForward} />
      </div>
      <div className={styles.progress}>
        <p className={styles.line}>
          <span>
            {/* biome-ignore lint/a11y/useSemanticElements: one number with a name, not a set of fields */}
            <strong role="group" aria-label="Training step" className={styles.step}>
              {formatCount(step)}
            </strong>{' '}
            <span>{`of ${countedSteps(target)}`}</span>
          </span>
          <span>
            <Pace />
          </span>
        </p>
        {status.kind === 'loading' ? (
          <Progress
            label={status.doing}
            value={status.parts?.done ?? null}
            max={Math.max(1, status.parts?.total ?? 1)}
          />
        ) : (
          <Progress label="Share of the run that is done" value={Math.min(step, target)} max={target} />
        )}
      </div>
    </div>
  );
}
