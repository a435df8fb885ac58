/** A short piece of a chart's line: what a legend shows beside a name. */
import styles from './LineSwatch.module.css';
import { type Tone, toneColour } from './plot-line';

export function LineSwatch({ tone, dashed = false }: { tone: Tone; dashed?: boolean }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 22 4" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="2"
        y2="2"
        stroke={toneColour[tone]}
        strokeWidth="2"
        strokeDasharray={dashed ? '5 3' : undefined}
      />
    </svg>
  );
}
