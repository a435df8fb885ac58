/** How many times the network is asked, in figures: proof that every frame is computed. And what has changed since. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '../../../state/app-state';
import type { Recording } from '../../../state/recordings/recording';
import { currentRecording, laneRecordings, recordingsStore } from '../../../state/recordings/recordings';
import { runStore } from '../../../state/run/run';
import { hasRun } from '../../../state/run/run-selectors';
import { samplingModel } from '../../../state/selectors';
import { settingsStore } from '../../../state/settings/settings';
import { useNetwork } from '../edit/use-edit';
import styles from './ForwardPasses.module.css';
import { evaluationsMade, makerOfRecording, ofNone, ofWhom } from './forward-words';
import { plannedEvaluations } from './plan';
import { changedNames, changedSentence, counted } from './words';

interface Sum {
  count: number;
  evaluations: number;
  passes: number;
  /** "of the network you trained, …" */
  whose: string;
}

const passesWords = (passes: number) => counted(passes, 'forward pass', 'forward passes');

function Sentence({ count, evaluations, passes, whose }: Sum) {
  return (
    <p>
      <span>{counted(count, 'sample')}</span> × <span>{counted(evaluations, 'evaluation')}</span> ={' '}
      <strong>{passesWords(passes)}</strong> <span>{whose}</span>
    </p>
  );
}

/** What the settings are now, beside those that made a recording from noise. */
function Since({ recording }: { recording: Recording }) {
  const asked = useStore(settingsStore, (settings) => settings.sample);
  const run = useStore(runStore);
  const { network } = useNetwork();
  const { settings: made, kind, path, modelStep, origin } = recording;
  const planned = useMemo(
    () => plannedEvaluations(network?.schedule.spec ?? null, asked),
    [network?.schedule.spec, asked],
  );
  if (!made || kind !== 'noise') return null;
  // Asked for more than there is, the evaluations are those there are.
  const steps = planned === path.length ? made.steps : asked.steps;
  const changed = changedSentence(changedNames(made, { ...asked, steps }));
  const own = origin.model === 'run' && hasRun(run);
  const further = own && run.step > modelStep ? run.step - modelStep : 0;
  return (
    <>
      {changed && <p>{changed}</p>}
      {further > 0 && (
        <p>
          The network has learnt for <span>{counted(further, 'step')}</span> more since.
        </p>
      )}
    </>
  );
}

function Made({ recording }: { recording: Recording }) {
  const pictures = useStore(runStore, (run) => run.pictures);
  const { settings, path, status, forwardPasses, origin } = recording;
  const evaluations = evaluationsMade(recording);
  const count = settings?.count ?? 0;
  const ideal = origin.model === 'ideal';
  return (
    <>
      {ideal ? (
        <p>
          <span>{counted(count, 'sample')}</span> × <span>{counted(evaluations, 'evaluation')}</span>, and{' '}
          <span>{ofNone(pictures)}</span>
        </p>
      ) : (
        <Sentence
          count={count}
          evaluations={evaluations}
          passes={status === 'done' ? forwardPasses : evaluations * count}
          whose={ofWhom(makerOfRecording(recording))}
        />
      )}
      {origin.keepEvery > 1 && (
        <p>
          One evaluation in <span>{origin.keepEvery}</span> is kept as a frame.
        </p>
      )}
      {status === 'cancelled' && (
        <p>
          Cancelled after <span>{evaluations}</span> of <span>{counted(path.length, 'evaluation')}</span>.
        </p>
      )}
      <Since recording={recording} />
    </>
  );
}

/** Several side by side. */
function MadeInLanes({ lanes }: { lanes: readonly Recording[] }) {
  const pictures = useStore(runStore, (run) => run.pictures);
  const asked = lanes.filter(({ origin }) => origin.model !== 'ideal');
  const passes = asked.reduce((sum, { forwardPasses }) => sum + forwardPasses, 0);
  return (
    <>
      <p>
        <span>{counted(lanes.length, 'recording')}</span> from the same noise:{' '}
        <strong>{passesWords(passes)}</strong> in all.
      </p>
      {asked.length < lanes.length && (
        <p>
          The ideal denoiser asks <span>{ofNone(pictures)}</span>
        </p>
      )}
    </>
  );
}

/** What pressing Generate would do. */
function ToCome() {
  const asked = useStore(settingsStore, (settings) => settings.sample);
  const step = useStore(runStore, (run) => run.step);
  const { network } = useNetwork();
  const model = useAppState(samplingModel);
  if (!model) return <p>Every frame will be a forward pass of a network that you trained.</p>;
  if (model === 'demo') {
    return <p>Every frame will be a forward pass of the demo network, trained by this project.</p>;
  }
  const evaluations = plannedEvaluations(network?.schedule.spec ?? null, asked);
  const { count, weights } = asked;
  const whose = ofWhom({ model, title: '', step, weights });
  return <Sentence count={count} evaluations={evaluations} passes={evaluations * count} whose={whose} />;
}

export function ForwardPasses() {
  const state = useStore(recordingsStore);
  const recording = currentRecording(state);
  const lanes = state.lanes.length > 0 ? laneRecordings(state) : [];
  return (
    <div className={styles.passes}>
      {lanes.length > 1 ? (
        <MadeInLanes lanes={lanes} />
      ) : recording.frames.length > 0 ? (
        <Made recording={recording} />
      ) : (
        <ToCome />
      )}
    </div>
  );
}
