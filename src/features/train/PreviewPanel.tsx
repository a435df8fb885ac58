/** Third row of the stage: samples from one fixed noise, taken anew every so many steps. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { PixelGrid } from '../../canvas/PixelGrid';
import { useBox } from '../../canvas/use-box';
import { formatCount } from '../../lib/format';
import { type DatasetState, datasetStore } from '../../state/pictures/dataset';
import { runStore } from '../../state/run/run';
import styles from './PreviewPanel.module.css';

/** Places for the training pictures that are shown faintly before the first preview: as many as a preview has. */
const faintCount = 12;

type Images = NonNullable<DatasetState['images']>;

const stepWords = (step: number): string => `${formatCount(step)} ${step === 1 ? 'step' : 'steps'}`;

/** Two rows on a wide stage, four columns on a phone: the grid fills the width, its height follows. */
function columnsFor(count: number, width: number): number {
  return width < 560 ? Math.min(4, count) : Math.max(6, Math.ceil(count / 2));
}

/** The first training pictures, again and again where there are fewer than places. */
function faintPixels({ pixels, count, size, channels }: Images): Uint8Array {
  const length = size * size * channels;
  const places = new Uint8Array(faintCount * length);
  for (let place = 0; place < faintCount; place++) {
    const from = (place % count) * length;
    places.set(pixels.subarray(from, from + length), place * length);
  }
  return places;
}

function whatTheyAre(count: number): string {
  if (count === 1) return 'This is the picture to learn from.';
  return count > faintCount ? 'These are some of the training pictures.' : 'These are the training pictures.';
}

function Waiting({ columns }: { columns: (count: number) => number }) {
  const images = useStore(datasetStore, (state) => state.images);
  const moving = useStore(
    runStore,
    ({ step, status, settings }) =>
      step > 0 || status.kind === 'training' || (status.kind === 'loading' && settings !== null),
  );
  const faint = useMemo(() => (images?.count ? faintPixels(images) : null), [images]);
  if (!images || !faint) {
    return (
      <div className={styles.nothing}>
        <p className={styles.lesson}>
          There is nothing to learn from yet. Add pictures in the Data view, or choose a built-in set.
        </p>
      </div>
    );
  }
  return (
    <div className={styles.waiting}>
      <div className={styles.faint}>
        <PixelGrid
          pixels={faint}
          count={faintCount}
          size={images.size}
          channels={images.channels}
          columns={columns(faintCount)}
        />
      </div>
      <p className={styles.lesson}>
        {moving
          ? 'The first samples appear here soon. They always start from the same noise, so whatever changes is the network.'
          : `${whatTheyAre(images.count)} Start training, and what the network makes appears here: always from the same noise, so whatever changes is the network.`}
      </p>
    </div>
  );
}

function Previews({ columns }: { columns: (count: number) => number }) {
  const preview = useStore(runStore, (state) => state.preview);
  if (!preview) return <Waiting columns={columns} />;
  const { pixels, count, size, channels, step } = preview;
  return (
    <PixelGrid
      pixels={pixels}
      count={count}
      size={size}
      channels={channels}
      columns={columns(count)}
      label={`${count} pictures sampled after ${stepWords(step)}`}
    />
  );
}

export function PreviewPanel() {
  const step = useStore(runStore, (state) => state.preview?.step);
  const grid = useRef<HTMLDivElement>(null);
  const { width } = useBox(grid);
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          Same noise, every so often <span className={styles.weights}>EMA weights</span>
        </h2>
        {step !== undefined && (
          <p className={styles.meaning}>
            after <span>{stepWords(step)}</span>
          </p>
        )}
      </header>
      <div ref={grid}>
        <Previews columns={(count) => columnsFor(count, width)} />
      </div>
    </section>
  );
}
