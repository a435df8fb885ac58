/**
 * One reverse step as a sum of pictures: the next picture is a weighted sum of the guess, the present picture and fresh
 * noise, or for samplers of second order of the guess and the picture of the evaluation before.
 */

import { clsx } from 'clsx';
import { Fragment, type ReactNode } from 'react';
import { PixelTile } from '../../../canvas/PixelTile';
import { Maths, Sub } from '../../../ui/Maths';
import { scalarText } from '../sampler/words';
import { momentAt, sampleOf } from '../stage/moment';
import type { Playback } from '../stage/use-playback';
import styles from './StepSum.module.css';
import { type StepTerm, stepTerms, type TermName } from './step-terms';

function Tile({ symbol, children }: { symbol: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.term}>
      <span className={styles.tile}>{children}</span>
      <Maths>{symbol}</Maths>
    </span>
  );
}

const None = ({ children }: { children: string }) => <span className={styles.none}>{children}</span>;

const guess = (
  <span>
    x̂<Sub>0</Sub>
  </span>
);
const state = (t: number) => (
  <span>
    x<Sub>{t}</Sub>
  </span>
);

/** A symbol as it is written under its picture. */
const symbols: Record<TermName, (t: number) => ReactNode> = {
  a: () => guess,
  b: state,
  c: () => 'z',
  d: () => 'x̂′',
  e: (t) => state(t),
};

const missing = ({ name, factor }: StepTerm): string =>
  name !== 'c' ? 'not kept' : factor === 0 ? 'no noise' : 'fresh noise';

export interface StepSumProps extends Pick<Playback, 'recording'> {
  moment: NonNullable<Playback['moment']>;
  /** Whose step it is, if the context does not show it. */
  whose?: string;
}

/** The step that follows the moment, or at the end the one that led there. */
export function StepSum({ recording, moment, whose }: StepSumProps) {
  const { size, channels, chosen, status, frames } = recording;
  const { frame } = moment;
  const at = frames.indexOf(frame);
  const after = momentAt(recording, at + 1);
  // The newest frame has no successor while sampling is under way, nor when it was cancelled there; of a long process
  // not every evaluation has a frame.
  const next = after && (after.t === null || after.frame.index === frame.index + 1) ? after.pictures : null;
  const terms = stepTerms(frame, frames[at - 1] ?? null);
  const picture = (pixels: Uint8Array) => (
    <PixelTile pixels={sampleOf(pixels, chosen, size, channels)} size={size} channels={channels} index={0} />
  );
  return (
    <figure className={clsx(styles.sum, terms.length > 3 && styles.long)}>
      <figcaption className={styles.caption}>
        <span>{moment.t === null ? 'The step that led here' : 'The step that follows'}</span>
        {whose && <span>{`, for ${whose}`}</span>}
      </figcaption>
      <div className={styles.terms}>
        <Tile
          symbol={
            frame.tNext < 0 ? (
              <span>
                x<Sub>finished</Sub>
              </span>
            ) : (
              state(frame.tNext)
            )
          }
        >
          {next ? picture(next) : <None>{status.kind === 'sampling' ? 'not yet' : 'not made'}</None>}
        </Tile>
        {terms.map((term, i) => (
          <Fragment key={term.name}>
            <span className={styles.sign}>{i === 0 ? '=' : '+'}</span>
            <span className={styles.factor}>
              <span>{scalarText(term.factor)}</span> ×
            </span>
            <Tile symbol={symbols[term.name](term.t)}>
              {term.pixels ? picture(term.pixels) : <None>{missing(term)}</None>}
            </Tile>
          </Fragment>
        ))}
      </div>
    </figure>
  );
}
