/** What the numbers mean, in sentences: each with a rule in the colour of the schedule that it is about. */
import styles from './Remarks.module.css';
import type { Moment } from './use-noise';
import { remarksOn } from './verdict';

const look = { A: styles.a, B: styles.b, both: styles.both };

export function Remarks({ a, b, tA, tB }: Moment) {
  const remarks = remarksOn({ letter: 'A', schedule: a, t: tA }, { letter: 'B', schedule: b, t: tB });
  return (
    <ul className={styles.remarks}>
      {remarks.map((remark) => (
        <li key={remark.id} className={look[remark.side ?? 'both']}>
          {remark.warning && <b className={styles.warning}>Mind: </b>}
          {remark.text}
        </li>
      ))}
    </ul>
  );
}
