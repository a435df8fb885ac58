/** What either schedule will do to training and sampling, in sentences: what has to be cured comes first. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { settingsStore } from '../../../state/settings/settings';
import type { Moment } from '../use-noise';
import styles from './Remarks.module.css';
import { remarksOn } from './verdict';
import { Warning } from './Warning';

export function Remarks({ a, b }: Pick<Moment, 'a' | 'b'>) {
  const list = useRef<HTMLUListElement>(null);
  const predictionType = useStore(settingsStore, ({ train }) => train.predictionType);
  const clip = useStore(settingsStore, ({ sample }) => sample.clip);
  // Cures are looked for among many schedules: not at every move of the cursor.
  const onA = useMemo(() => remarksOn('A', a, { predictionType, clip }), [a, predictionType, clip]);
  const onB = useMemo(() => remarksOn('B', b, { predictionType, clip }), [b, predictionType, clip]);
  // A button that has done its work is gone: the keyboard stays where it was.
  const stay = () => list.current?.focus();
  const remarks = [...onA, ...onB].sort((one, other) => Number(other.warning) - Number(one.warning));
  return (
    <ul ref={list} tabIndex={-1} aria-label="Remarks" className={styles.remarks}>
      {remarks.map((remark) => (
        <Warning key={`${remark.letter}-${remark.id}`} remark={remark} onFixed={stay} />
      ))}
    </ul>
  );
}
