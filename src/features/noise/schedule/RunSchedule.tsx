/** What B would change for the model that is there, and the button that goes to train under B. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { datasetStore } from '../../../state/pictures/dataset';
import { runStore } from '../../../state/run/run';
import { hasRun } from '../../../state/run/run-selectors';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { viewStore } from '../../../state/view';
import { Button } from '../../../ui/Button';
import styles from './RunSchedule.module.css';
import { type RunFacts, trainedUnder, whatTrainingUnderBDoes } from './run-schedule';

/** Chooses B for the next run and shows where it is started. The run that is there, if any, is not touched. */
function trainUnderB(): void {
  changeSettings('train', { schedule: 'B' });
  viewStore.setState({ view: 'train' });
}

/** The last run as far as it matters here; null when there is none. */
function useRunFacts(): RunFacts | null {
  const settings = useStore(runStore, (run) => run.settings);
  const begun = useStore(runStore, (run) => run.step > 0);
  const training = useStore(runStore, ({ status }) => status.kind === 'training');
  const loading = useStore(runStore, ({ status }) => status.kind === 'loading');
  const held = useStore(runStore, hasRun);
  const madeFrom = useStore(runStore, (run) => run.pictureKey);
  const pictures = useStore(datasetStore, ({ key }) => key);
  const seed = useStore(settingsStore, ({ train }) => train.seed);
  // Nothing is said of a run that is still being made, nor of one that was lost before its first step.
  if (!settings || (!held && (loading || !begun))) return null;
  return {
    schedule: settings.schedule,
    begun,
    training,
    held,
    samePictures: madeFrom === pictures,
    sameSeed: settings.seed === seed,
  };
}

export function RunSchedule() {
  const a = useStore(settingsStore, (settings) => settings.scheduleA);
  const b = useStore(settingsStore, (settings) => settings.scheduleB);
  const run = useRunFacts();
  const id = useId();
  return (
    <>
      {run && (
        <p id={id} className={styles.words}>
          <strong>{trainedUnder(run, a, b)}</strong> <span>{whatTrainingUnderBDoes(run, b)}</span>
        </p>
      )}
      <div className={styles.action}>
        <Button variant="primary" aria-describedby={run ? id : undefined} onClick={trainUnderB}>
          Train under B
        </Button>
      </div>
    </>
  );
}
