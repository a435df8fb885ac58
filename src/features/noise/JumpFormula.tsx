/** The one-jump formula of the forward process, and the same with the numbers of either schedule at the cursor. */
import type { Schedule } from '../../diffusion/schedule';
import { noiseScale, signalScale } from '../../diffusion/schedule';
import { formatNumber } from '../../lib/format';
import { Maths, Sub, Upright } from '../../ui/Maths';
import styles from './JumpFormula.module.css';
import { Root } from './Root';
import type { Moment } from './use-noise';

/** Three places, so that the line stands still; below them, significant digits rather than a false zero. */
const formatScale = (value: number): string =>
  value >= 0.0005 || value === 0 ? value.toFixed(3) : formatNumber(value, 2);

function Numbers({ letter, schedule, t }: { letter: 'A' | 'B'; schedule: Schedule; t: number }) {
  return (
    <p className={letter === 'A' ? styles.a : styles.b}>
      <span className={styles.letter}>{letter}</span>
      <Maths>
        <Upright>{formatScale(signalScale(schedule, t))}</Upright> x<Sub>0</Sub> <Upright>+</Upright>{' '}
        <Upright>{formatScale(noiseScale(schedule, t))}</Upright> ε
      </Maths>
    </p>
  );
}

export function JumpFormula({ a, b, tA, tB }: Moment) {
  return (
    <div className={styles.formula}>
      <p className={styles.general}>
        <Maths>
          x<Sub>t</Sub> <Upright>=</Upright>{' '}
          <Root>
            ᾱ<Sub>t</Sub>
          </Root>{' '}
          x<Sub>0</Sub> <Upright>+</Upright>{' '}
          <Root>
            <Upright>1 − </Upright>ᾱ<Sub>t</Sub>
          </Root>{' '}
          ε
        </Maths>
      </p>
      <Numbers letter="A" schedule={a} t={tA} />
      <Numbers letter="B" schedule={b} t={tB} />
    </div>
  );
}
