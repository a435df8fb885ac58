/**
 * Two to four recordings from the same noise side by side, in step: each as far on its own path as the first is on its
 * own. With the ideal denoiser among them, each shows how near its chosen picture is to one of the training pictures.
 */

import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { clearLanesAction } from '../../../actions/sample-actions';
import { useAction } from '../../../actions/use-action';
import { PixelGrid } from '../../../canvas/PixelGrid';
import { positionIn, type Recording } from '../../../state/recordings/recording';
import { choose } from '../../../state/recordings/recording-control';
import { laneRecordings, recordingsStore } from '../../../state/recordings/recordings';
import { Button } from '../../../ui/Button';
import { Maths, Sub } from '../../../ui/Maths';
import { Progress } from '../../../ui/Progress';
import { Segmented } from '../../../ui/Segmented';
import { evaluationsMade } from '../sampler/forward-words';
import { counted, nextWords } from '../sampler/words';
import { type Moment, momentAt, sampleOf } from '../stage/moment';
import { NearestTraining } from '../stage/NearestTraining';
import styles from './Lanes.module.css';
import { chipTitle } from './recording-tree';

type Shown = 'pictures' | 'x0Hat';

const choices: { value: Shown; label: string }[] = [
  { value: 'pictures', label: 'xₜ' },
  { value: 'x0Hat', label: 'x̂₀' },
];

/** The pictures of a lane; finished ones are what both ways of looking show. */
const pixelsOf = ({ t, pictures, frame }: Moment, shown: Shown): Uint8Array =>
  t === null || shown === 'pictures' ? pictures : frame.x0Hat;

/** Short: four of them stand side by side. */
const placeWords = ({ t, evaluation, frame }: Moment, { path }: Recording): string =>
  t === null
    ? `finished · ${counted(path.length, 'evaluation')}`
    : `t = ${t} ${nextWords(frame)} · ${evaluation} of ${path.length}`;

interface LaneProps {
  recording: Recording;
  position: number;
  chosen: number;
  shown: Shown;
  /** What stands under the grid. */
  children: (moment: Moment) => ReactNode;
}

function Lane({ recording, position, chosen, shown, children }: LaneProps) {
  const { settings, size, channels } = recording;
  const title = chipTitle(recording);
  const moment = momentAt(recording, position);
  const count = settings?.count ?? 0;
  return (
    <section className={styles.lane} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.place}>
        {moment ? placeWords(moment, recording) : 'The first evaluation is under way.'}
      </p>
      <div className={styles.pictures}>
        {moment && (
          <PixelGrid
            pixels={pixelsOf(moment, shown)}
            count={count}
            size={size}
            channels={channels}
            label={`${title}, ${counted(count, 'picture')}`}
            {...(count > 1 && { chosen, onChoose: choose })}
          />
        )}
      </div>
      {moment && children(moment)}
    </section>
  );
}

function Head({ lanes, shown, onShown }: { lanes: Recording[]; shown: Shown; onShown: (to: Shown) => void }) {
  const clear = useAction(clearLanesAction);
  const making = lanes.find(({ status }) => status === 'sampling');
  return (
    <header className={styles.head}>
      <h2 className={styles.heading}>
        <span>{lanes.length}</span> side by side
      </h2>
      <p className={styles.from}>from one seed, in step</p>
      <div className={styles.tools}>
        <Segmented label="Shown" hideLabel value={shown} options={choices} onChange={onShown} />
        <Button disabled={!clear.enabled} onClick={clear.run}>
          {clearLanesAction.label}
        </Button>
      </div>
      {making && (
        <div className={styles.made}>
          <Progress
            label={`${chipTitle(making)}, evaluations made`}
            value={evaluationsMade(making)}
            max={making.path.length}
          />
        </div>
      )}
    </header>
  );
}

export function Lanes() {
  const state = useStore(recordingsStore);
  const [shown, setShown] = useState<Shown>('pictures');
  const lanes = laneRecordings(state);
  const first = lanes[0];
  const lesson = lanes.some(({ origin }) => origin.model === 'ideal');
  return (
    <div className={styles.lanes}>
      <Head lanes={lanes} shown={shown} onShown={setShown} />
      <div className={styles.row}>
        {lanes.map((recording) => (
          <Lane
            key={recording.id}
            recording={recording}
            position={positionIn(recording, state.position, first)}
            chosen={state.chosen}
            shown={shown}
          >
            {(moment) =>
              lesson && (
                <NearestTraining
                  picture={sampleOf(
                    pixelsOf(moment, 'x0Hat'),
                    state.chosen,
                    recording.size,
                    recording.channels,
                  )}
                  recording={recording}
                />
              )
            }
          </Lane>
        ))}
      </div>
      {lesson && (
        <p className={styles.lesson}>
          The ideal denoiser is the best answer that the training pictures alone allow,{' '}
          <Maths>
            E[x<Sub>0</Sub> | x<Sub>t</Sub>]
          </Maths>{' '}
          worked out exactly, and it only copies them. What a network makes that is new, it makes by being
          less exact.
        </p>
      )}
    </div>
  );
}
