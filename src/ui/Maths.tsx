/** Inline mathematics: serif italics, with subscripts. */
import type { ReactNode } from 'react';
import styles from './Maths.module.css';

interface Part {
  children: ReactNode;
}

export function Maths({ children }: Part) {
  return <span className={styles.maths}>{children}</span>;
}

/** An index: `<Maths>x<Sub>t</Sub></Maths>`. */
export function Sub({ children }: Part) {
  return <sub className={styles.sub}>{children}</sub>;
}

/** Upright parts: numbers, brackets, operators, names such as SNR. */
export function Upright({ children }: Part) {
  return <span className={styles.upright}>{children}</span>;
}
