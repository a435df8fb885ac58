/** A short piece of a chart's line, in the colour of the text around it: what a legend shows beside a name. */
import styles from './LineSwatch.module.css';

export function LineSwatch({ dashed }: { dashed: boolean }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 22 4" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="2"
        y2="2"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray={dashed ? '5 3' : undefined}
      />
    </svg>
  );
}
