/** The stage of the Noise view: the curves of two schedules, and one picture at the same time under both. */
import { JumpFormula } from './JumpFormula';
import { NoisedPair } from './NoisedPair';
import styles from './NoiseStage.module.css';
import { PictureChooser } from './PictureChooser';
import { Remarks } from './Remarks';
import { ScheduleCharts } from './ScheduleCharts';
import { useMoment, useSubject } from './use-noise';
import { WaitingPair } from './WaitingPair';

export function NoiseStage() {
  const moment = useMoment();
  const subject = useSubject();
  return (
    <div className={styles.stage}>
      <ScheduleCharts {...moment} />
      <div className={styles.pictures}>
        {subject ? <NoisedPair {...moment} subject={subject} /> : <WaitingPair />}
        <div className={styles.words}>
          <JumpFormula {...moment} />
          <Remarks {...moment} />
          {subject && <PictureChooser subject={subject} />}
        </div>
      </div>
    </div>
  );
}
