/**
 * Four numbers of the moment: ᾱ, SNR, how far the chosen picture moves, and the clipped share of its guess. Beside the film
 * strip, or in one line under the stage's header where the strip has no room.
 */

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { Maths, Upright } from '../../../ui/Maths';
import { shareText, steadyNumber } from '../sampler/words';
import { changeAfter } from '../stage/moment';
import type { Playback } from '../stage/use-playback';
import styles from './Readout.module.css';

function written(value: number | null): string {
  if (value === null) return '–';
  return value === Infinity ? 'infinite' : steadyNumber(value);
}

/** The clipped share of the chosen picture's guess; null without clipping and where a file does not record it. */
function cutShare({ recording, moment }: Playback): number | null {
  const { settings, kind, chosen } = recording;
  if (!settings?.clip || kind === 'demo' || !moment) return null;
  return moment.frame.clipped[chosen] ?? null;
}

export interface ReadoutProps {
  playback: Playback;
  shape: 'beside' | 'line';
}

export function Readout({ playback, shape }: ReadoutProps) {
  const { recording, alphaBar, snr } = playback;
  const { position, chosen } = recording;
  const change = useMemo(() => changeAfter(recording, position, chosen), [recording, position, chosen]);
  const cut = cutShare(playback);
  return (
    <dl className={clsx(styles.readout, styles[shape])}>
      <div title="The share of the picture that is kept, as variance.">
        <dt>
          <Maths>ᾱ</Maths>
        </dt>
        <dd>{written(alphaBar)}</dd>
      </div>
      <div title="Signal to noise: the picture's variance over the noise's.">
        <dt>SNR</dt>
        <dd>{written(snr)}</dd>
      </div>
      <div title="How far the chosen picture moves in this step: root mean square over its pixels, black to white is 2.">
        <dt>
          <Maths>
            <Upright>‖Δ‖</Upright>
          </Maths>
        </dt>
        <dd>{written(change)}</dd>
      </div>
      {cut !== null && (
        <div title="How much of the guess of the chosen picture lay beyond black and white, and was cut there.">
          <dt>cut</dt>
          <dd>{shareText(cut)}</dd>
        </div>
      )}
    </dl>
  );
}
