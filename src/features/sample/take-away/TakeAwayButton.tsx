/**
 * A button that makes a file. Meanwhile a bar fills it from left to right, it shows the percentage, and another press
 * cancels. It stays the same element, so that it keeps the focus.
 */

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { Action } from '../../../actions/action';
import { cancelMaking } from '../../../actions/take-job';
import { useAction } from '../../../actions/use-action';
import { Button } from '../../../ui/Button';
import { useSettled } from '../../../ui/use-settled';
import { useMaking } from './export-state';
import styles from './TakeAwayButton.module.css';

interface TakeAwayButtonProps {
  action: Action;
  /** A text shorter than the action's label. */
  children?: string;
}

export function TakeAwayButton({ action, children = action.label }: TakeAwayButtonProps) {
  const { enabled, run } = useAction(action);
  const making = useMaking(action);
  // The second press of a double click must not undo the first.
  const settled = useSettled(making ? 'making' : 'waiting');
  const percent = Math.round(100 * (making?.done ?? 0));
  const press = () => {
    if (!making) run();
    else if (settled) cancelMaking();
  };
  return (
    <Button
      className={clsx(styles.button, making && styles.making)}
      label={making ? `Cancel ${children}, ${percent} % made` : action.label}
      disabled={!enabled && !making}
      onClick={press}
    >
      {making ? (
        <>
          <span className={styles.bar} style={{ width: `${percent}%` }} aria-hidden />
          <X className={styles.cancel} aria-hidden />
          <span className={styles.percent}>
            <span>{percent}</span> %
          </span>
        </>
      ) : (
        children
      )}
    </Button>
  );
}
