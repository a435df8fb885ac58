/** Third row of the stage: what the network dreams from one fixed noise, anew every so often, large and crisp. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { PixelGrid } from '../../canvas/PixelGrid';
import { useBox } from '../../canvas/use-box';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../../state/dataset';
import { runStore } from '../../state/run';
import styles from './PreviewPanel.module.css';

/** Training pictures shown faintly before the first preview: as many as a preview has. */
const faintCount = 12;

/** Two rows on a wide stage, four columns on a phone: the grid fills the width, its height follows. */
function columnsFor(count: number, width: number): number {
  return width < 560 ? Math.min(4, count) : Math.max(6, Math.ceil(count / 2));
}

function Waiting({ columns }: { columns: (count: number) => number }) {
  const images = useStore(datasetStore, (state) => state.images);
  const moving = useStore(runStore, ({ step, status }) => step > 0 || status.kind === 'training');
  if (!images?.count) {
    return (
      <div className={styles.nothing}>
        <p className={styles.lesson}>
          There is nothing to learn from yet. Add pictures in the Data view, or choose a built-in set.
        </p>
      </div>
    );
  }
  const count = Math.min(faintCount, images.count);
  return (
    <div className={styles.waiting}>
      <div className={styles.faint}>
        <PixelGrid
          pixels={images.pixels}
          count={count}
          size={images.size}
          channels={images.channels}
          columns={columns(count)}
        />
      </div>
      <p className={styles.lesson}>
        {moving
          ? 'The first dreams appear here soon. They always start from the same noise, so whatever changes is the network.'
          : 'These are some of the training pictures. Start training, and what the network dreams takes their place: always from the same noise, so whatever changes is the network.'}
      </p>
    </div>
  );
}

function Dreams({ columns }: { columns: (count: number) => number }) {
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
      label={`${count} pictures dreamt after ${formatCount(step)} steps`}
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
        {step !== undefined && <p className={styles.meaning}>after {formatCount(step)} steps</p>}
      </header>
      <div ref={grid}>
        <Dreams columns={(count) => columnsFor(count, width)} />
      </div>
    </section>
  );
}
