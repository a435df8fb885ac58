/** The Data view's inspector: which pictures, how they are prepared, and the button that leads to training. */
import styles from './DataInspector.module.css';
import { Preparation } from './Preparation';
import { SetCards } from './SetCards';
import { TrainOnThese } from './TrainOnThese';

export function DataInspector() {
  return (
    <div className={styles.inspector}>
      <SetCards />
      <Preparation />
      <TrainOnThese className={styles.onward} />
    </div>
  );
}
