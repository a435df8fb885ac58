/** The view's one primary action: Generate, or Cancel while it runs. With an empty stage it stands there, large. */
import { useStore } from 'zustand';
import { cancelSamplingAction, generateAction } from '../../actions/sample-actions';
import { trajectoryStore } from '../../state/trajectory';
import { Button } from '../../ui/Button';
import styles from './MainButton.module.css';
import { useEnabled } from './use-enabled';

export function MainButton() {
  const sampling = useStore(trajectoryStore, ({ status }) => status.kind === 'sampling');
  const hasFrames = useStore(trajectoryStore, ({ frames }) => frames.length > 0);
  const canGenerate = useEnabled(generateAction);
  if (sampling) {
    return (
      <Button className={styles.main} onClick={() => void cancelSamplingAction.run()}>
        {cancelSamplingAction.label}
      </Button>
    );
  }
  if (!hasFrames && canGenerate) return null;
  return (
    <Button
      className={styles.main}
      variant={canGenerate ? 'primary' : 'quiet'}
      disabled={!canGenerate}
      onClick={() => void generateAction.run()}
    >
      {generateAction.label}
    </Button>
  );
}

/** The same on the stage of a phone, whose inspector is folded away. */
export function PhoneMainButton() {
  return (
    <div className={styles.phone}>
      <MainButton />
    </div>
  );
}
