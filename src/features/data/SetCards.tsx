/** The choice of pictures to learn from: built-in sets, and one's own when there are any. */
import { Images } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { PixelTile } from '../../canvas/PixelTile';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../../state/pictures/dataset';
import { removeOwnFiles, useBuiltin as showBuiltin } from '../../state/pictures/dataset-control';
import { builtinSources } from '../../state/settings/fields/data';
import { changeSettings, settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import styles from './SetCards.module.css';
import { setThumbnails, thumbnailSize } from './set-thumbnails';

export function SetCards() {
  const source = useStore(settingsStore, (state) => state.data.source);
  const ownCount = useStore(datasetStore, (state) => state.ownCount);
  const id = useId();
  return (
    <section className={styles.sets} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        Built-in sets
      </h2>
      <div className={styles.cards}>
        {builtinSources.map(({ value: name, label }) => (
          <button
            key={name}
            type="button"
            className={styles.card}
            aria-pressed={source === name}
            onClick={() => void showBuiltin(name)}
          >
            <span className={styles.thumbnail}>
              <PixelTile pixels={setThumbnails[name]} size={thumbnailSize} channels={3} index={0} />
            </span>
            <span>{label}</span>
          </button>
        ))}
      </div>
      {ownCount > 0 && (
        <div className={styles.own}>
          <button
            type="button"
            className={styles.card}
            aria-pressed={source === 'own'}
            onClick={() => changeSettings('data', { source: 'own' })}
          >
            <Images className={styles.icon} aria-hidden />
            Your pictures (<span>{formatCount(ownCount)}</span>)
          </button>
          <Button variant="ghost" onClick={() => void removeOwnFiles()}>
            Remove
          </Button>
        </div>
      )}
    </section>
  );
}
