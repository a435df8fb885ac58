/**
 * Where the player stands, in one line: the time, the evaluation, and the scalars of the step that follows.
 * While a reverse process runs, a bar in the gap below shows its progress; it takes no space in the layout.
 */

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { samplerTitle } from '../../../diffusion/samplers/settings';
import { formatDuration } from '../../../lib/format';
import { type RecordingsState, recordingsStore } from '../../../state/recordings/recordings';
import { Maths, Sub } from '../../../ui/Maths';
import { Progress } from '../../../ui/Progress';
import { useSecondsLeft } from '../player/pace';
import { Readout } from '../player/Readout';
import { evaluationsMade } from '../sampler/forward-words';
import { counted, nextWords, scalarText } from '../sampler/words';
import type { Moment } from './moment';
import styles from './StageHeader.module.css';
import type { Playback } from './use-playback';

/** A step as a sum, and its factors; those of the evaluation before, or of fresh noise, only where they are used. */
function Scalars({ coefficients }: { coefficients: Moment['frame']['coefficients'] }) {
  const { c, d, e } = coefficients;
  const looksBack = d !== 0 || e !== 0;
  const idle = { a: false, b: false, c: looksBack && c === 0, d: d === 0, e: e === 0 };
  const shown = Object.entries(coefficients).filter(([name]) => !idle[name as keyof typeof idle]);
  return (
    <div className={styles.step}>
      <span
        className={clsx(styles.formula, looksBack && styles.long)}
        title={
          looksBack
            ? 'The next pictures: a times the guess, b times the present; d times the guess before, x̂′, and e times what it was made from, x′.'
            : 'The next pictures: a times the guess, b times the present, c times fresh noise.'
        }
      >
        <Maths>
          x<Sub>next</Sub> = a x̂<Sub>0</Sub> + b x<Sub>t</Sub>
          {!idle.c && <span> + c z</span>}
          {!idle.d && <span> + d x̂′</span>}
          {!idle.e && <span> + e x′</span>}
        </Maths>
      </span>
      <dl className={styles.scalars}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{scalarText(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const beingMade = ({ recordings }: RecordingsState) => recordings.find(({ status }) => status === 'sampling');

export function StageHeader({ playback }: { playback: Playback }) {
  const { recording, moment } = playback;
  const { settings, path, schedule, forwardPasses, status } = recording;
  const sampling = status.kind === 'sampling';
  // The recording that is being made may differ from the one shown, and does not exist before its first event.
  const making = useStore(recordingsStore, beingMade);
  const done = making ? evaluationsMade(making) : 0;
  const toDo = making?.path.length ?? 1;
  const left = useSecondsLeft(done, toDo);
  if (!settings || !moment) return null;
  const total = path.length;
  const finished = moment.t === null;
  return (
    <header className={styles.header}>
      <h2
        className={styles.time}
        title={schedule ? `t counts from ${schedule.T - 1}, almost pure noise, down to 0.` : undefined}
      >
        {finished ? 'Finished' : `t = ${moment.t}`}
      </h2>
      <p className={styles.evaluation}>
        <span>
          {finished
            ? counted(total, 'evaluation')
            : `${nextWords(moment.frame)} · ${moment.evaluation} of ${counted(total, 'evaluation')}`}
        </span>
        <span>{` · ${samplerTitle(settings)}`}</span>
        {left !== null && <span>{` · ${formatDuration(Math.ceil(left))} left`}</span>}
      </p>
      {finished ? (
        <p className={styles.passes}>{counted(forwardPasses, 'forward pass', 'forward passes')}</p>
      ) : (
        <Scalars coefficients={moment.frame.coefficients} />
      )}
      <Readout playback={playback} shape="line" />
      {sampling && (
        <div className={styles.made}>
          <Progress label="Evaluations made" value={done > 0 ? done : null} max={toDo} />
        </div>
      )}
    </header>
  );
}
