/** One reverse step as what it is: the next picture is a sum of the guess, the present picture and fresh noise. */
import type { ReactNode } from 'react';
import { PixelTile } from '../../canvas/PixelTile';
import { Maths, Sub } from '../../ui/Maths';
import { momentAt, sampleOf } from './moment';
import styles from './StepSum.module.css';
import type { Recording } from './use-recording';
import { scalarText } from './words';

function Term({ factor, symbol, children }: { factor?: number; symbol: ReactNode; children: ReactNode }) {
  return (
    <>
      {factor !== undefined && <span className={styles.factor}>{scalarText(factor)} ×</span>}
      <span className={styles.term}>
        <span className={styles.tile}>{children}</span>
        <Maths>{symbol}</Maths>
      </span>
    </>
  );
}

export interface StepSumProps extends Pick<Recording, 'trajectory'> {
  moment: NonNullable<Recording['moment']>;
  /** Whose step it is, where that is not plain. */
  whose?: string;
}

/** The step that follows the moment, or at the end the one that led there. */
export function StepSum({ trajectory, moment, whose }: StepSumProps) {
  const { size, channels, chosen, status } = trajectory;
  const { index, coefficients, xt, x0Hat, t, tNext } = moment.frame;
  const after = momentAt(trajectory, index + 1);
  // The newest frame has no successor while sampling is under way, nor when it was cancelled there.
  const next = after && after.frame.index + (after.t === null ? 1 : 0) > index ? after.pictures : null;
  const picture = (pixels: Uint8Array) => (
    <PixelTile pixels={sampleOf(pixels, chosen, size, channels)} size={size} channels={channels} index={0} />
  );
  return (
    <figure className={styles.sum}>
      <figcaption className={styles.caption}>
        {moment.t === null ? 'The step that led here' : 'The step that follows'}
        {whose && `, for ${whose}`}
      </figcaption>
      <div className={styles.terms}>
        <Term
          symbol={
            <>
              x<Sub>{tNext < 0 ? 'finished' : tNext}</Sub>
            </>
          }
        >
          {next ? (
            picture(next)
          ) : (
            <span className={styles.none}>{status.kind === 'sampling' ? 'not yet' : 'not made'}</span>
          )}
        </Term>
        <span className={styles.sign}>=</span>
        <Term
          factor={coefficients.a}
          symbol={
            <>
              x̂<Sub>0</Sub>
            </>
          }
        >
          {picture(x0Hat)}
        </Term>
        <span className={styles.sign}>+</span>
        <Term
          factor={coefficients.b}
          symbol={
            <>
              x<Sub>{t}</Sub>
            </>
          }
        >
          {picture(xt)}
        </Term>
        <span className={styles.sign}>+</span>
        <Term factor={coefficients.c} symbol="z">
          <span className={styles.none}>{coefficients.c === 0 ? 'no noise' : 'fresh noise'}</span>
        </Term>
      </div>
    </figure>
  );
}
