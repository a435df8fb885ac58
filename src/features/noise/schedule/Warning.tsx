/** One remark on a schedule: the number, what follows from it, and a button that cures it where there is a cure. */
import { useId } from 'react';
import { changeSettings } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import type { Remark } from './verdict';
import styles from './Warning.module.css';

interface WarningProps {
  remark: Remark;
  /** After the cure: the button is about to go. */
  onFixed: () => void;
}

export function Warning({ remark, onFixed }: WarningProps) {
  const id = useId();
  const { letter, fix } = remark;
  const cure = () => {
    if (!fix) return;
    if ('sample' in fix) changeSettings('sample', fix.sample);
    else changeSettings(letter === 'A' ? 'scheduleA' : 'scheduleB', fix.change);
    onFixed();
  };
  return (
    <li className={letter === 'A' ? styles.a : styles.b}>
      <span id={id}>
        {remark.warning && <b className={styles.mind}>Mind: </b>}
        {remark.text}
      </span>{' '}
      {fix && (
        <Button className={styles.fix} aria-describedby={id} onClick={cure}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}
