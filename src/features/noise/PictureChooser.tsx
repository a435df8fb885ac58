/** Which picture is noised, and with which noise: the whole set in small, another one by chance, other noise. */
import { PixelGrid } from '../../canvas/PixelGrid';
import { formatCount } from '../../lib/format';
import { changeSettings, settingsStore } from '../../state/settings';
import { Button } from '../../ui/Button';
import { otherPicture } from './other-picture';
import styles from './PictureChooser.module.css';
import type { Subject } from './use-noise';

/** Least width of a thumbnail, CSS pixels. */
const thumbnail = 30;

const choose = (picture: number) => changeSettings('noise', { picture });

export function PictureChooser({ subject }: { subject: Subject }) {
  const { pictures, index } = subject;
  const { pixels, count, size, channels } = pictures;
  return (
    <section className={styles.chooser} aria-label="Picture and noise">
      <div className={styles.row}>
        <span className={styles.count}>
          {formatCount(index + 1)} of {formatCount(count)}
        </span>
        <Button
          variant="ghost"
          className={styles.button}
          disabled={count < 2}
          onClick={() => choose(otherPicture(index, count, Math.random()))}
        >
          Another picture
        </Button>
        <Button
          variant="ghost"
          className={styles.button}
          onClick={() => changeSettings('noise', { seed: settingsStore.getState().noise.seed + 1 })}
        >
          New noise
        </Button>
      </div>
      <PixelGrid
        pixels={pixels}
        count={count}
        size={size}
        channels={channels}
        tile={thumbnail}
        label="Pictures of the set"
        chosen={index}
        onChoose={choose}
      />
    </section>
  );
}
