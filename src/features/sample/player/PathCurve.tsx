/** The schedule of the recording that is shown, with the player's time on it; a press moves the player. */
import { useMemo, useState } from 'react';
import { CurveChart } from '../../../charts/CurveChart';
import { formatRound } from '../../../charts/ticks';
import { pauseRecording, seek } from '../../../state/recordings/recording-control';
import { Maths, Sub } from '../../../ui/Maths';
import { steadyNumber } from '../sampler/words';
import type { Playback } from '../stage/use-playback';
import styles from './PathCurve.module.css';
import { type PathCurveName, pathAxis, pathCurve, pathDomains, positionAtTime } from './path-curve';

const titles = {
  'alpha-bar': (
    <Maths>
      ᾱ<Sub>t</Sub>
    </Maths>
  ),
  'log-snr': 'log-SNR',
};
const descriptions: Record<PathCurveName, string> = {
  'alpha-bar': 'Share of the picture that is kept, over time t from noise to picture.',
  'log-snr': 'Logarithm of signal to noise, over time t from noise to picture.',
};

const formats: Record<PathCurveName, (value: number) => string> = {
  'alpha-bar': steadyNumber,
  'log-snr': (value) => formatRound(Number(value.toFixed(1))),
};

const names: Record<PathCurveName, string> = { 'alpha-bar': 'ᾱ', 'log-snr': 'log-SNR' };

function Toggle({ name, onChange }: { name: PathCurveName; onChange: (name: PathCurveName) => void }) {
  const other = name === 'alpha-bar' ? 'log-snr' : 'alpha-bar';
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={`${names[name]} is drawn; change to ${names[other]}`}
      onClick={() => onChange(other)}
    >
      {names[other]}
    </button>
  );
}

const nothing = () => {};

export interface PathCurveProps extends Pick<Playback, 'recording' | 'moment'> {
  schedule: NonNullable<Playback['schedule']>;
}

export function PathCurve({ recording, moment, schedule }: PathCurveProps) {
  const [name, setName] = useState<PathCurveName>('alpha-bar');
  const series = useMemo(() => [pathCurve(schedule, name)], [schedule, name]);
  const axis = useMemo(() => pathAxis(schedule), [schedule]);
  // The finished pictures have no time; they are drawn at t = 0, the nearest.
  const t = moment ? (moment.t ?? 0) : null;
  return (
    <div className={styles.curve}>
      <CurveChart
        title={titles[name]}
        meaning={name === 'alpha-bar' ? 'picture kept' : 'signal to noise'}
        tools={<Toggle name={name} onChange={setName} />}
        description={descriptions[name]}
        series={series}
        x={axis}
        yScale="linear"
        yDomain={pathDomains[name]}
        formatValue={formats[name]}
        cursor={
          t === null
            ? null
            : { x: t, at: [t], spoken: moment?.t === null ? 'the finished pictures' : `t = ${t}` }
        }
        onCursor={(place, held) => {
          if (!held) return;
          pauseRecording();
          seek(positionAtTime(recording, place, recording.position));
        }}
        onCursorLeave={nothing}
      />
    </div>
  );
}
