/** How many times the network is asked, in figures: proof that every frame is computed. And what has changed since. */
import { useStore } from 'zustand';
import { formatCount } from '../../lib/format';
import { hasRun, runStore } from '../../state/run';
import { settingsStore } from '../../state/settings';
import { currentRecording, trajectoryStore } from '../../state/trajectory';
import { Panel } from '../../ui/Panel';
import styles from './ForwardPasses.module.css';
import { changedNames, changedSentence, counted, type SampleSettings, weightWords } from './words';

interface Sum {
  settings: SampleSettings;
  evaluations: number;
  passes: number;
  /** Training step of the network. */
  step: number;
}

function Sentence({ settings, evaluations, passes, step }: Sum) {
  return (
    <p>
      {counted(settings.count, 'sample')} × {counted(evaluations, 'evaluation')} ={' '}
      <strong>{counted(passes, 'forward pass', 'forward passes')}</strong> of the network you trained, step{' '}
      {formatCount(step)}, {weightWords(settings.weights)}.
    </p>
  );
}

export function ForwardPasses() {
  const asked = useStore(settingsStore, (settings) => settings.sample);
  const run = useStore(runStore);
  const {
    settings: made,
    path,
    frames,
    modelStep,
    status,
    forwardPasses,
  } = useStore(trajectoryStore, currentRecording);

  // What a run would do now: no path has more times than T.
  const next = { ...asked, steps: Math.min(asked.steps, run.settings?.schedule.T ?? asked.steps) };

  if (made && frames.length > 0) {
    const changed = changedSentence(changedNames(made, next));
    const further = hasRun(run) && run.step > modelStep ? run.step - modelStep : 0;
    return (
      <Panel className={styles.passes}>
        <Sentence
          settings={made}
          evaluations={frames.length}
          passes={status === 'done' ? forwardPasses : frames.length * made.count}
          step={modelStep}
        />
        {status === 'cancelled' && (
          <p>
            Cancelled after {frames.length} of {counted(path.length, 'evaluation')}.
          </p>
        )}
        {changed && <p>{changed}</p>}
        {further > 0 && <p>The network has learnt for {counted(further, 'step')} more since.</p>}
      </Panel>
    );
  }
  if (!hasRun(run) || run.step === 0) {
    return (
      <Panel className={styles.passes}>
        Every frame will be a forward pass of a network that you trained.
      </Panel>
    );
  }
  return (
    <Panel className={styles.passes}>
      <Sentence settings={next} evaluations={next.steps} passes={next.steps * next.count} step={run.step} />
    </Panel>
  );
}
