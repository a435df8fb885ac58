/** The stage of the Sample view: the recorded reverse process at the player's position, or what is missing for one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { goToView } from '../../../actions/view-actions';
import { useAppState } from '../../../state/app-state';
import { currentRecording, recordingsStore } from '../../../state/recordings/recordings';
import { samplingModel } from '../../../state/selectors';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Lanes } from '../compare/Lanes';
import { Recordings } from '../compare/Recordings';
import { CloserLook } from './CloserLook';
import { FirstEvaluation, NoNetwork, NoSamples } from './EmptyStage';
import { PhoneMainButton } from './MainButton';
import { OneLarge } from './OneLarge';
import styles from './SampleStage.module.css';
import { StageHeader } from './StageHeader';
import { ThreeGrids } from './ThreeGrids';
import { type Playback, usePlayback } from './use-playback';

/** Says that what is shown was made by the demo network, and links to training one's own. */
function DemoLine() {
  const demo = useStore(recordingsStore, (state) => currentRecording(state).origin.model === 'demo');
  if (!demo) return null;
  return (
    <div className={styles.demo}>
      <p className={styles.words}>
        <strong>Demo</strong>
        <span>a network that this project trained on pixel creatures</span>
      </p>
      <Button className={styles.own} onClick={() => void goToView('train').run()}>
        Train your own
      </Button>
    </div>
  );
}

/** The pictures: all of them, or one of them large. */
function Pictures({ playback }: { playback: Playback }) {
  const { recording, moment, schedule } = playback;
  const [closer, setCloser] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const wasCloser = useRef(false);
  const close = useCallback(() => setCloser(false), []);
  const open = useCallback(() => setCloser(true), []);

  // When the closer look closes, the focus returns to the grid that it replaced.
  useEffect(() => {
    if (wasCloser.current && !closer) area.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    wasCloser.current = closer;
  }, [closer]);

  if (!moment) return null;
  const single = recording.settings?.count === 1;
  return (
    <div ref={area} className={styles.pictures}>
      {single ? (
        <OneLarge recording={recording} moment={moment} />
      ) : closer ? (
        <CloserLook recording={recording} moment={moment} onClose={close} />
      ) : (
        <ThreeGrids recording={recording} moment={moment} schedule={schedule} onCloser={open} />
      )}
    </div>
  );
}

/** One recording, or several side by side in step. */
function Shown({ playback }: { playback: Playback }) {
  const inLanes = useStore(recordingsStore, ({ lanes }) => lanes.length > 1);
  if (inLanes) return <Lanes />;
  return (
    <>
      <StageHeader playback={playback} />
      <Pictures playback={playback} />
    </>
  );
}

export function SampleStage() {
  const playback = usePlayback();
  const model = useAppState(samplingModel);
  const { status } = playback.recording;

  return (
    <div className={styles.stage}>
      <div className={styles.top}>
        <DemoLine />
        <Recordings />
      </div>
      {status.kind === 'failed' && (
        <Notice tone="bad" title="Sampling stopped">
          {status.reason}
        </Notice>
      )}
      {playback.moment ? (
        <>
          <Shown playback={playback} />
          <PhoneMainButton />
        </>
      ) : status.kind === 'sampling' ? (
        <FirstEvaluation />
      ) : model ? (
        <NoSamples />
      ) : (
        <NoNetwork />
      )}
    </div>
  );
}
