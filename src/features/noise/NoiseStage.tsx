/** The stage of the Noise view: the curves of two schedules, and one picture at the same time under both. */

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { settingsStore } from '../../state/settings/settings';
import { ScheduleCharts } from './charts/ScheduleCharts';
import { Formulas } from './formulas/Formulas';
import styles from './NoiseStage.module.css';
import { NoisedPair } from './pictures/NoisedPair';
import { PictureChooser } from './pictures/PictureChooser';
import { PixelValues } from './pictures/PixelValues';
import { SingleSteps } from './pictures/SingleSteps';
import { WaitingPair } from './pictures/WaitingPair';
import { StageBar } from './StageBar';
import { Remarks } from './schedule/Remarks';
import { type Moment, type Subject, useJump, useMoment, useSubject } from './use-noise';

/** The pictures under A and B in one jump, and their pixel values. */
function OneJump({ moment, subject }: { moment: Moment; subject: Subject }) {
  const a = useJump(subject, moment.a.alphaBar[moment.tA]);
  const b = useJump(subject, moment.b.alphaBar[moment.tB]);
  return (
    <>
      <div className={styles.pair}>
        <NoisedPair moment={moment} subject={subject} a={a} b={b} />
      </div>
      <div className={styles.below}>
        <PixelValues moment={moment} subject={subject} a={a} b={b} />
      </div>
    </>
  );
}

function Pictures({ moment, subject }: { moment: Moment; subject: Subject | null }) {
  const show = useStore(settingsStore, ({ noise }) => noise.show);
  if (!subject) {
    return (
      <div className={styles.pair}>
        <WaitingPair />
      </div>
    );
  }
  return show === 'steps' ? (
    <SingleSteps moment={moment} subject={subject} />
  ) : (
    <OneJump moment={moment} subject={subject} />
  );
}

export function NoiseStage() {
  const moment = useMoment();
  const subject = useSubject();
  const stepped = useStore(settingsStore, ({ noise }) => noise.show === 'steps');
  return (
    <div className={styles.frame}>
      <div className={clsx(styles.stage, stepped && styles.stepped)}>
        <div className={styles.charts}>
          <ScheduleCharts {...moment} />
        </div>
        <div className={styles.bar}>
          <StageBar subject={subject} />
        </div>
        <Pictures moment={moment} subject={subject} />
        <div className={styles.words}>
          <Formulas {...moment} />
          <Remarks {...moment} />
        </div>
      </div>
      {subject && <PictureChooser subject={subject} />}
    </div>
  );
}
