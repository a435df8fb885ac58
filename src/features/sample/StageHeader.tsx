/**
 * Where the player stands, in one line: the time, the evaluation, and the scalars of the step that follows.
 * While a reverse process is being made, a bar in the gap below says how far that is: it moves nothing when it goes.
 */
import { formatDuration } from '../../lib/format';
import { samplerTitle } from '../../state/recording-titles';
import { Maths, Sub } from '../../ui/Maths';
import { Progress } from '../../ui/Progress';
import type { Moment } from './moment';
import { useSecondsLeft } from './pace';
import { Readout } from './Readout';
import styles from './StageHeader.module.css';
import type { Recording } from './use-recording';
import { counted, nextWords, scalarText } from './words';

const guess = (
  <>
    x̂<Sub>0</Sub>
  </>
);
const before = <Sub>before</Sub>;

function Scalars({ coefficients }: { coefficients: Moment['frame']['coefficients'] }) {
  const { d, e } = coefficients;
  // Only samplers that look back have the last two.
  const shown = Object.entries(coefficients).filter(([name, value]) => !'de'.includes(name) || value !== 0);
  return (
    <div className={styles.step}>
      <span
        className={styles.formula}
        title={`The next pictures: a times the guess, b times the present, c times fresh noise${
          d !== 0 || e !== 0 ? ', and of what the evaluation before said (d) and saw (e)' : ''
        }.`}
      >
        <Maths>
          x<Sub>next</Sub> = a {guess} + b x<Sub>t</Sub> + c z{d !== 0 && <> + d x̂{before}</>}
          {e !== 0 && <> + e x{before}</>}
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

export function StageHeader(recording: Recording) {
  const { trajectory, moment } = recording;
  const { settings, path, schedule, forwardPasses, status, frames, final } = trajectory;
  const sampling = status.kind === 'sampling';
  // Until the first word of a new one, what is there belongs to the one before.
  const done = sampling && !final ? frames.length : 0;
  const left = useSecondsLeft(done, path.length);
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
        {finished
          ? counted(total, 'evaluation')
          : `${nextWords(moment.frame)} · ${moment.evaluation} of ${counted(total, 'evaluation')}`}{' '}
        · {samplerTitle(settings)}
        {left !== null && ` · ${formatDuration(Math.ceil(left))} left`}
      </p>
      {finished ? (
        <p className={styles.passes}>{counted(forwardPasses, 'forward pass', 'forward passes')}</p>
      ) : (
        <Scalars coefficients={moment.frame.coefficients} />
      )}
      <Readout recording={recording} shape="line" />
      {sampling && (
        <div className={styles.made}>
          <Progress label="Evaluations made" value={done > 0 ? done : null} max={Math.max(1, total)} />
        </div>
      )}
    </header>
  );
}
