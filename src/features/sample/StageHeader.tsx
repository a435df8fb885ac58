/**
 * Where the player stands, in one line: the time, the evaluation, and the three scalars of the step that follows.
 * While a reverse process is being made, a bar in the gap below says how far that is: it moves nothing when it goes.
 */
import { formatDuration } from '../../lib/format';
import { Maths, Sub } from '../../ui/Maths';
import { Progress } from '../../ui/Progress';
import { useSecondsLeft } from './pace';
import styles from './StageHeader.module.css';
import type { Recording } from './use-recording';
import { counted, samplerWords, scalarText } from './words';

function Scalars({ a, b, c }: { a: number; b: number; c: number }) {
  return (
    <div className={styles.step}>
      <span
        className={styles.formula}
        title="The next pictures: a times the guess, b times the present, c times fresh noise."
      >
        <Maths>
          x<Sub>next</Sub> = a x̂<Sub>0</Sub> + b x<Sub>t</Sub> + c z
        </Maths>
      </span>
      <dl className={styles.scalars}>
        {Object.entries({ a, b, c }).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{scalarText(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export function StageHeader({ trajectory, moment }: Recording) {
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
        {finished ? counted(total, 'evaluation') : `${moment.evaluation} of ${counted(total, 'evaluation')}`}{' '}
        · {samplerWords(settings)}
        {left !== null && ` · ${formatDuration(Math.ceil(left))} left`}
      </p>
      {finished ? (
        <p className={styles.passes}>{counted(forwardPasses, 'forward pass', 'forward passes')}</p>
      ) : (
        <Scalars {...moment.frame.coefficients} />
      )}
      {sampling && (
        <div className={styles.made}>
          <Progress label="Evaluations made" value={done > 0 ? done : null} max={Math.max(1, total)} />
        </div>
      )}
    </header>
  );
}
