/** The picture at the cursor, noised by A and by B with the same ε, large and side by side. */
import { useMemo } from 'react';
import { PixelTile } from '../../canvas/PixelTile';
import type { Schedule } from '../../diffusion/schedule';
import { Maths } from '../../ui/Maths';
import { formatKept } from './format-kept';
import styles from './NoisedPair.module.css';
import { noisePicture } from './noising';
import { stories } from './stories';
import type { Moment, Subject } from './use-noise';

interface NoisedProps {
  letter: 'A' | 'B';
  schedule: Schedule;
  t: number;
  subject: Subject;
}

function Noised({ letter, schedule, t, subject }: NoisedProps) {
  const { pictures, x0, eps } = subject;
  const alphaBar = schedule.alphaBar[t]!;
  const xt = useMemo(() => noisePicture(x0, eps, alphaBar), [x0, eps, alphaBar]);
  const name = stories[schedule.spec.kind].name;
  return (
    <figure className={letter === 'A' ? styles.a : styles.b}>
      <div className={styles.picture}>
        <PixelTile
          pixels={xt}
          size={pictures.size}
          channels={pictures.channels}
          index={0}
          label={`Your picture under ${letter}, ${name}, at t = ${t}`}
        />
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.name}>
          <b>{letter}</b> {name}
        </span>
        <span className={styles.value}>
          <Maths>ᾱ</Maths> = {formatKept(alphaBar)}
        </span>
      </figcaption>
    </figure>
  );
}

export function NoisedPair({ a, b, tA, tB, subject }: Moment & { subject: Subject }) {
  return (
    <>
      <Noised letter="A" schedule={a} t={tA} subject={subject} />
      <Noised letter="B" schedule={b} t={tB} subject={subject} />
    </>
  );
}
