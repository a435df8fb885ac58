/** The ribbon of the Sample view: x_t of the chosen sample along the recorded path, the player, and three numbers. */
import { useMemo } from 'react';
import { FilmStrip } from '../../canvas/FilmStrip';
import { seek } from '../../state/trajectory-control';
import { Maths, Upright } from '../../ui/Maths';
import { Ribbon } from '../../ui/Ribbon';
import { changeAfter, sampleOf } from './moment';
import { Player } from './Player';
import styles from './SampleRibbon.module.css';
import { type Recording, useRecording } from './use-recording';
import { positionText, steadyNumber } from './words';

function written(value: number | null): string {
  if (value === null) return '–';
  return value === Infinity ? 'infinite' : steadyNumber(value);
}

function Readout({ trajectory, alphaBar, snr }: Recording) {
  const { position, chosen } = trajectory;
  const change = useMemo(() => changeAfter(trajectory, position, chosen), [trajectory, position, chosen]);
  return (
    <dl className={styles.readout}>
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
    </dl>
  );
}

export function SampleRibbon() {
  const recording = useRecording();
  const { trajectory, moment, schedule, snr } = recording;
  const { frames, final, path, chosen, size, channels, position } = trajectory;

  const film = useMemo(() => {
    const pictures = frames.map((frame) => frame.xt);
    if (final) pictures.push(final);
    return pictures.map((pixels) => sampleOf(pixels, chosen, size, channels));
  }, [frames, final, chosen, size, channels]);
  /** Places on the strip: those still to come, or never made because it was cancelled, have theirs too. */
  const places = final ? film.length : path.length + 1;

  if (!moment) {
    return (
      <Ribbon lead={<Player />}>
        <p className={styles.none}>The path of one picture from noise to finished appears here.</p>
      </Ribbon>
    );
  }
  return (
    <Ribbon
      lead={<Player />}
      trail={<Readout {...recording} />}
      slider={{
        label: 'Denoising step',
        value: position,
        min: 0,
        max: places - 1,
        valueText: positionText(moment, path.length, schedule?.T ?? null, snr),
        onChange: seek,
        bubble: moment.t === null ? 'finished' : `t = ${moment.t}`,
      }}
    >
      <div className={styles.film}>
        <div style={{ width: `${(100 * film.length) / places}%` }}>
          <FilmStrip frames={film} size={size} channels={channels} />
        </div>
        {film.length < places && <div className={styles.ahead} />}
      </div>
    </Ribbon>
  );
}
