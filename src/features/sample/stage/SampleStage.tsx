/** The stage of the Sample view: the recorded reverse process at the player's position, or what is missing for one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { modelsStore, samplingModel } from '../../../state/models/models';
import { recordingsStore } from '../../../state/recordings/recordings';
import { runStore } from '../../../state/run/run';
import { Notice } from '../../../ui/Notice';
import { Lanes } from '../compare/Lanes';
import { Recordings } from '../compare/Recordings';
import { CloserLook } from './CloserLook';
import { DemoLine } from './DemoLine';
import { FirstEvaluation, NoNetwork, NoSamples } from './EmptyStage';
import { PhoneMainButton } from './MainButton';
import { OneLarge } from './OneLarge';
import styles from './SampleStage.module.css';
import { StageHeader } from './StageHeader';
import { ThreeGrids } from './ThreeGrids';
import { type Recording, useRecording } from './use-recording';

/** The pictures: all of them, or one of them large. */
function Pictures({ recording }: { recording: Recording }) {
  const { trajectory, moment, schedule } = recording;
  const [closer, setCloser] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const wasCloser = useRef(false);
  const close = useCallback(() => setCloser(false), []);
  const open = useCallback(() => setCloser(true), []);

  // Back to where the keyboard was: the grid that the closer look stood in for.
  useEffect(() => {
    if (wasCloser.current && !closer) area.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    wasCloser.current = closer;
  }, [closer]);

  if (!moment) return null;
  const single = trajectory.settings?.count === 1;
  return (
    <div ref={area} className={styles.pictures}>
      {single ? (
        <OneLarge trajectory={trajectory} moment={moment} />
      ) : closer ? (
        <CloserLook trajectory={trajectory} moment={moment} onClose={close} />
      ) : (
        <ThreeGrids trajectory={trajectory} moment={moment} schedule={schedule} onCloser={open} />
      )}
    </div>
  );
}

/** Something that is shown: one recording, or several in step. */
function Shown({ recording }: { recording: Recording }) {
  const inLanes = useStore(recordingsStore, ({ lanes }) => lanes.length > 1);
  if (inLanes) return <Lanes />;
  return (
    <>
      <StageHeader {...recording} />
      <Pictures recording={recording} />
    </>
  );
}

export function SampleStage() {
  const recording = useRecording();
  useStore(modelsStore);
  const model = useStore(runStore, samplingModel);
  const { status } = recording.trajectory;

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
      {recording.moment ? (
        <>
          <Shown recording={recording} />
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
