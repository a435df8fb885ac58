/** Undo, redo and clear, with the keys that mean the same wherever something is painted. */
import { Redo2, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../../ui/Button';
import styles from './EditHistory.module.css';

export interface EditHistoryProps {
  canUndo: boolean;
  canRedo: boolean;
  canClear: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onClear: () => void;
  /** More of the kind. */
  children?: ReactNode;
}

/** 'undo' for Ctrl or ⌘ Z, 'redo' for the same with Shift and for Ctrl Y. */
function meant({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && ctrlKey ? 'redo' : null;
}

export function EditHistory(props: EditHistoryProps) {
  const { canUndo, canRedo, canClear, onUndo, onRedo, onClear, children } = props;
  const actions = useRef(props);
  actions.current = props;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const what = meant(event);
      // A number that is being typed has its own past.
      if (!what || (event.target as Element).matches('input[role="spinbutton"]')) return;
      event.preventDefault();
      const { canUndo, canRedo, onUndo, onRedo } = actions.current;
      if (what === 'undo' && canUndo) onUndo();
      if (what === 'redo' && canRedo) onRedo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <div className={styles.history}>
      <Button iconOnly label="Undo" disabled={!canUndo} onClick={onUndo}>
        <Undo2 aria-hidden />
      </Button>
      <Button iconOnly label="Redo" disabled={!canRedo} onClick={onRedo}>
        <Redo2 aria-hidden />
      </Button>
      <Button disabled={!canClear} onClick={onClear}>
        <Trash2 aria-hidden />
        Clear
      </Button>
      {children}
    </div>
  );
}
