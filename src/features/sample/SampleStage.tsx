/** The stage of the Sample view: the recorded reverse process at the player's position, or what is missing for one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { hasRun, runStore } from '../../state/run';
import { Notice } from '../../ui/Notice';
import { CloserLook } from './CloserLook';
import { FirstEvaluation, NoNetwork, NoSamples } from './EmptyStage';
import { PhoneMainButton } from './MainButton';
import { OneLarge, type OneLargeProps } from './OneLarge';
import styles from './SampleStage.module.css';
import { StageHeader } from './StageHeader';
import { ThreeGrids } from './ThreeGrids';
import { useRecording } from './use-recording';

/** The pictures: all of them, or one of them large. */
function Pictures({ trajectory, moment }: OneLargeProps) {
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

  const single = trajectory.settings?.count === 1;
  return (
    <div ref={area} className={styles.pictures}>
      {single ? (
        <OneLarge trajectory={trajectory} moment={moment} />
      ) : closer ? (
        <CloserLook trajectory={trajectory} moment={moment} onClose={close} />
      ) : (
        <ThreeGrids trajectory={trajectory} moment={moment} onCloser={open} />
      )}
    </div>
  );
}

export function SampleStage() {
  const recording = useRecording();
  const trained = useStore(runStore, (run) => hasRun(run) && run.step > 0);
  const { trajectory, moment } = recording;
  const { status } = trajectory;
  const sampling = status.kind === 'sampling';

  return (
    <div className={styles.stage}>
      {status.kind === 'failed' && (
        <Notice tone="bad" title="Sampling stopped">
          {status.reason}
        </Notice>
      )}
      {moment ? (
        <>
          <StageHeader {...recording} />
          <Pictures trajectory={trajectory} moment={moment} />
          <PhoneMainButton />
        </>
      ) : sampling ? (
        <FirstEvaluation />
      ) : trained ? (
        <NoSamples />
      ) : (
        <NoNetwork />
      )}
    </div>
  );
}
