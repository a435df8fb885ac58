/** The stage's grid: every picture exactly as the network will see it. Click one, or move with the arrow keys. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { PixelGrid } from '../../canvas/PixelGrid';
import { useBox } from '../../canvas/use-box';
import type { ImageSet } from './describe-set';
import { PictureCard } from './PictureCard';
import styles from './PictureWall.module.css';
import { smallestTile, wallColumns, wallGap } from './wall-columns';

interface PictureWallProps {
  images: ImageSet;
  chosen: number | null;
  onChoose: (index: number | null) => void;
}

function useEscape(active: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!active) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [active, onEscape]);
}

export function PictureWall({ images, chosen, onChoose }: PictureWallProps) {
  const wall = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(wall);
  /** Where the card lies: over the half of the wall that was not pressed. */
  const [side, setSide] = useState<'left' | 'right'>('right');
  useEscape(chosen !== null, () => onChoose(null));

  const makeRoom = (event: PointerEvent<HTMLDivElement>) => {
    if ((event.target as Element).closest('article')) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    setSide(event.clientX > bounds.left + bounds.width / 2 ? 'left' : 'right');
  };
  const columns = wallColumns(images.count, width, height);
  return (
    <div ref={wall} className={styles.wall} onPointerDownCapture={makeRoom}>
      <PixelGrid
        pixels={images.pixels}
        count={images.count}
        size={images.size}
        channels={images.channels}
        {...(columns === null ? { tile: smallestTile } : { columns })}
        gap={wallGap}
        label="Pictures as the network sees them"
        onChoose={onChoose}
        chosen={chosen ?? undefined}
      />
      {chosen !== null && (
        <div className={styles[side]}>
          <PictureCard images={images} index={chosen} onChoose={onChoose} />
        </div>
      )}
    </div>
  );
}
