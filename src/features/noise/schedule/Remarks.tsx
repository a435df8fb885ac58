/** Remarks on both schedules: what training and sampling will meet, and buttons that fix it. Warnings come first. */
import { useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import type { Moment } from '../use-noise';
import styles from './Remarks.module.css';
import { type Remark, remarksOn } from './schedule-remarks';

interface RemarkItemProps {
  remark: Remark;
  /** Called after the fix, when the button is about to disappear. */
  onFixed: () => void;
}

function RemarkItem({ remark, onFixed }: RemarkItemProps) {
  const id = useId();
  const { letter, fix } = remark;
  const apply = () => {
    if (!fix) return;
    if ('sample' in fix) changeSettings('sample', fix.sample);
    else changeSettings(letter === 'A' ? 'scheduleA' : 'scheduleB', fix.change);
    onFixed();
  };
  return (
    <li className={letter === 'A' ? styles.a : styles.b}>
      <span id={id}>
        {remark.warning && <b className={styles.mind}>Mind: </b>}
        <span>{remark.text}</span>
      </span>{' '}
      {fix && (
        <Button className={styles.fix} aria-describedby={id} onClick={apply}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}

export function Remarks({ a, b }: Pick<Moment, 'a' | 'b'>) {
  const list = useRef<HTMLUListElement>(null);
  const predictionType = useStore(settingsStore, ({ train }) => train.predictionType);
  const clip = useStore(settingsStore, ({ sample }) => sample.clip);
  // A fix is searched for among many schedules: not at every move of the cursor.
  const onA = useMemo(() => remarksOn('A', a, { predictionType, clip }), [a, predictionType, clip]);
  const onB = useMemo(() => remarksOn('B', b, { predictionType, clip }), [b, predictionType, clip]);
  // The pressed button disappears with its remark: the keyboard focus moves to the list.
  const keepFocus = () => list.current?.focus();
  const remarks = [...onA, ...onB].sort((one, other) => Number(other.warning) - Number(one.warning));
  return (
    <ul ref={list} tabIndex={-1} aria-label="Remarks" className={styles.remarks}>
      {remarks.map((remark) => (
        <RemarkItem key={`${remark.letter}-${remark.id}`} remark={remark} onFixed={keepFocus} />
      ))}
    </ul>
  );
}
