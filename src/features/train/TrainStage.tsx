/** The Train view's stage: controls and progress, the training curve, and the pictures that improve. */
import { CurvePanel } from './CurvePanel';
import { PreviewPanel } from './PreviewPanel';
import { RunBar } from './RunBar';
import { RunNotice } from './RunNotice';
import styles from './TrainStage.module.css';

export function TrainStage() {
  return (
    <div className={styles.stage}>
      <RunBar />
      <RunNotice />
      <CurvePanel />
      <PreviewPanel />
    </div>
  );
}
