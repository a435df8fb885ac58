/**
 * The view's primary action: Generate, or Cancel while it runs. On an empty stage it is shown there, large. The two are
 * different elements, and each ignores presses for a moment after it has replaced the other.
 */

import { cancelSamplingAction, generateAction } from '../../../actions/sample-actions';
import { useAction } from '../../../actions/use-action';
import { useAppState } from '../../../state/app-state';
import { hasFrames, isSampling } from '../../../state/selectors';
import { Button, type ButtonProps } from '../../../ui/Button';
import { useSettled } from '../../../ui/use-settled';
import styles from './MainButton.module.css';

export function GenerateButton(props: Pick<ButtonProps, 'variant' | 'className'>) {
  const { enabled, run } = useAction(generateAction);
  const settled = useSettled(generateAction.id);
  return (
    <Button {...props} disabled={!enabled} aria-disabled={!settled} onClick={() => settled && run()}>
      {generateAction.label}
    </Button>
  );
}

function CancelButton() {
  const { run } = useAction(cancelSamplingAction);
  const settled = useSettled(cancelSamplingAction.id);
  return (
    <Button className={styles.main} aria-disabled={!settled} onClick={() => settled && run()}>
      {cancelSamplingAction.label}
    </Button>
  );
}

export function MainButton() {
  const sampling = useAppState(isSampling);
  const isShown = useAppState(hasFrames);
  const { enabled: canGenerate } = useAction(generateAction);
  if (sampling) return <CancelButton key="cancel" />;
  if (!isShown && canGenerate) return null;
  return (
    <GenerateButton key="generate" className={styles.main} variant={canGenerate ? 'primary' : 'quiet'} />
  );
}

/** The same on the stage of a phone, where the inspector is collapsed. */
export function PhoneMainButton() {
  return (
    <div className={styles.phone}>
      <MainButton />
    </div>
  );
}
