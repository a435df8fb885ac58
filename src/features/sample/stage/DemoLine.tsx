/** Says plainly that what is shown is the demo's, and leads to a network of one's own. */
import { useStore } from 'zustand';
import { goToView } from '../../../actions/view-actions';
import { currentRecording, recordingsStore } from '../../../state/recordings/recordings';
import { Button } from '../../../ui/Button';
import styles from './DemoLine.module.css';

export function DemoLine() {
  const demo = useStore(recordingsStore, (state) => currentRecording(state).origin.model === 'demo');
  if (!demo) return null;
  return (
    <div className={styles.line}>
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
