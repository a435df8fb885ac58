/** One sample as large as the stage allows, in all three panels, and its next step. */
import { PixelGrid } from '../../../canvas/PixelGrid';
import { panelsAt } from '../panels';
import panelStyles from '../panels.module.css';
import { StepSum } from '../player/StepSum';
import { sampleOf } from './moment';
import styles from './OneLarge.module.css';
import type { Playback } from './use-playback';

export interface OneLargeProps extends Pick<Playback, 'recording'> {
  moment: NonNullable<Playback['moment']>;
}

export function OneLarge({ recording, moment }: OneLargeProps) {
  const { size, channels, chosen } = recording;
  return (
    <>
      <div className={styles.panels}>
        {panelsAt(moment).map(({ name, symbol, meaning, pixels }) => (
          <figure key={name} className={styles.panel}>
            <figcaption className={panelStyles.caption}>
              <span>{symbol}</span> <span>{meaning}</span>
            </figcaption>
            <div className={styles.picture}>
              <PixelGrid
                pixels={sampleOf(pixels, chosen, size, channels)}
                count={1}
                size={size}
                channels={channels}
                label={meaning}
              />
            </div>
          </figure>
        ))}
      </div>
      <StepSum recording={recording} moment={moment} />
    </>
  );
}
