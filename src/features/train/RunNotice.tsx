/** Why training is not possible or not up to date, beside its controls: no backend, a stopped run, no pictures, changed settings. */
import { useStore } from 'zustand';
import { undoResetAction } from '../../actions/train-actions';
import { useAction } from '../../actions/use-action';
import { buildSchedule } from '../../diffusion/schedule';
import { datasetStore } from '../../state/pictures/dataset';
import { resetRunStore } from '../../state/run/reset-run';
import { runStore } from '../../state/run/run';
import { countedSteps } from '../../state/run/run-words';
import { type Settings, settingsStore } from '../../state/settings/settings';
import { trainSettings } from '../../state/settings/train-settings';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { changedSentence, changedSince } from './changed-since';

/** Why the chosen schedule cannot be trained under; null when it can. */
function scheduleComplaint({ train, scheduleA, scheduleB }: Settings): string | null {
  try {
    buildSchedule(train.schedule === 'A' ? scheduleA : scheduleB);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function Changed() {
  const run = useStore(runStore, (state) => state.settings);
  const madeFrom = useStore(runStore, (state) => state.pictureKey);
  const settings = useStore(settingsStore);
  const { images, key } = useStore(datasetStore);
  if (!run || !images?.count) return null;
  const names = changedSince(run, trainSettings(settings, images));
  if (madeFrom !== key) names.unshift('Pictures');
  return names.length > 0 ? <Notice tone="info">{changedSentence(names)}</Notice> : null;
}

/** The run that was reset, with the way back; without one, what was changed since the present run began. */
function WasReset() {
  const undo = useAction(undoResetAction);
  const last = useStore(resetRunStore, (state) => state.last);
  if (!last || !undo.enabled) return <Changed />;
  return (
    <Notice tone="info" action={<Button onClick={undo.run}>{undoResetAction.label}</Button>}>
      {`The run of ${countedSteps(last.run.step)} was reset. It can be brought back until another one begins.`}
    </Notice>
  );
}

export function RunNotice() {
  const status = useStore(runStore, (state) => state.status);
  const complaint = useStore(settingsStore, scheduleComplaint);
  if (status.kind === 'unsupported') {
    return (
      <Notice tone="bad" title="This browser cannot train">
        <span>{status.reason}</span> A current Chrome, Edge, Firefox or Safari can. The other views work here.
      </Notice>
    );
  }
  if (status.kind === 'failed') {
    return (
      <Notice tone="bad" title="The run stopped">
        <span>{status.reason}</span>{' '}
        <span>
          {status.recoverable
            ? 'Resume tries again from the last good weights.'
            : 'Pictures and settings are kept: Reset, then start again.'}
        </span>
      </Notice>
    );
  }
  if (complaint) {
    return (
      <Notice tone="warning" title="This noise schedule cannot be trained under">
        <span>{complaint}</span> Change it in the Noise view, or choose the other one.
      </Notice>
    );
  }
  return <WasReset />;
}
