/** One picture of the set, large, with its name, its label and its neighbours. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { goToView } from '../../actions/view-actions';
import { PixelTile } from '../../canvas/PixelTile';
import { formatCount } from '../../lib/format';
import { changeSettings } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import { type ImageSet, neighbours, shortName } from './describe-set';
import styles from './PictureCard.module.css';

interface PictureCardProps {
  images: ImageSet;
  index: number;
  onChoose: (index: number | null) => void;
}

const toNoise = goToView('noise');

const neighbourCount = 7;

export function PictureCard({ images, index, onChoose }: PictureCardProps) {
  const { pixels, size, channels, count } = images;
  const name = images.names[index] ?? '';
  const label = images.labels[index] ?? '';
  const showNoised = () => {
    changeSettings('noise', { picture: index });
    void toNoise.run();
  };
  return (
    <article className={styles.card} aria-label={`Picture ${index + 1}, enlarged`}>
      <div className={styles.head}>
        <h2 className={styles.name} title={name}>
          {shortName(name)}
        </h2>
        <Button variant="ghost" iconOnly label="Close" onClick={() => onChoose(null)}>
          <X aria-hidden />
        </Button>
      </div>
      <div className={styles.picture}>
        <PixelTile pixels={pixels} size={size} channels={channels} index={index} label={shortName(name)} />
      </div>
      <div className={styles.row}>
        <Button iconOnly label="Back one picture" disabled={index === 0} onClick={() => onChoose(index - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <p className={styles.place}>
          <span>{formatCount(index + 1)}</span> of <span>{formatCount(count)}</span>
          {label && <span className={styles.label}>{label}</span>}
        </p>
        <Button
          iconOnly
          label="Forward one picture"
          disabled={index === count - 1}
          onClick={() => onChoose(index + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <div className={styles.neighbours}>
        {neighbours(index, count, neighbourCount).map((i) => (
          <button
            key={i}
            type="button"
            className={styles.neighbour}
            aria-label={`Picture ${i + 1}`}
            aria-current={i === index}
            onClick={() => onChoose(i)}
          >
            <PixelTile pixels={pixels} size={size} channels={channels} index={i} />
          </button>
        ))}
      </div>
      <Button onClick={showNoised}>See it in noise</Button>
    </article>
  );
}
