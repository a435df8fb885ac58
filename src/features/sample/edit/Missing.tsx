/** Why an edit is not possible now, and the button that helps: alone in a dialog, or small in a popover. */
import { goToView } from '../../../actions/view-actions';
import { lastPosition } from '../../../state/recordings/recording';
import { seek } from '../../../state/recordings/recording-control';
import { currentRecording, recordingsStore } from '../../../state/recordings/recordings';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import type { Reason, Remedy } from './edit-reasons';
import styles from './Missing.module.css';

const labels: Record<Remedy, string> = {
  train: 'Go to Train',
  data: 'Go to Data',
  earlier: 'To the middle of the path',
};

export interface MissingProps {
  reason: Reason;
  /** Closes what it stands in; another view has other things in this place. */
  onClose: () => void;
  compact?: boolean;
}

export function Missing({ reason, onClose, compact = false }: MissingProps) {
  const { title, sentence, remedy } = reason;
  const help = () => {
    if (remedy === 'earlier') {
      seek(Math.floor(lastPosition(currentRecording(recordingsStore.getState())) / 2));
      return;
    }
    onClose();
    if (remedy) void goToView(remedy).run();
  };
  const button = remedy && (
    <Button variant="primary" onClick={help}>
      {labels[remedy]}
    </Button>
  );
  if (compact) {
    return (
      <div className={styles.compact}>
        <p className={styles.title}>{title}</p>
        <p>{sentence}</p>
        <span>{button}</span>
      </div>
    );
  }
  return (
    <div className={styles.missing}>
      <EmptyState title={title} action={button}>
        {sentence}
      </EmptyState>
    </div>
  );
}
