/** The stage's grid: every picture exactly as the network will see it. Click one, or move with the arrow keys. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { layoutColumns } from '../../canvas/grid-layout';
import { PixelGrid } from '../../canvas/PixelGrid';
import { useBox } from '../../canvas/use-box';
import type { ImageSet } from './describe-set';
import { PictureCard } from './PictureCard';
import styles from './PictureWall.module.css';
import { smallestTile, wallColumns, wallGap } from './wall-columns';

/** Least height of the free part of the wall that invites to add pictures, and its distance from the pictures; CSS pixels. */
const leastFree = 96;
const freeGap = 12;

interface PictureWallProps {
  images: ImageSet;
  /** Whether more can be added to these. */
  open: boolean;
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

export function PictureWall({ images, open, chosen, onChoose }: PictureWallProps) {
  const wall = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(wall);
  /** Position of the card: over the half of the wall that was not pressed. */
  const [side, setSide] = useState<'left' | 'right'>('right');
  useEscape(chosen !== null, () => onChoose(null));

  const makeRoom = (event: PointerEvent<HTMLDivElement>) => {
    if ((event.target as Element).closest('article')) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    setSide(event.clientX > bounds.left + bounds.width / 2 ? 'left' : 'right');
  };
  const columns = wallColumns(images.count, width, height);
  const used =
    columns === null ? height : layoutColumns(images.count, columns, width, wallGap).height + freeGap;
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
      {open && height - used >= leastFree && (
        <p className={styles.free} style={{ top: used }}>
          Drop more pictures here
        </p>
      )}
      {chosen !== null && (
        <div className={styles[side]}>
          <PictureCard images={images} index={chosen} onChoose={onChoose} />
        </div>
      )}
    </div>
  );
}
