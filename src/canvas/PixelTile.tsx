/** One picture, as wide as its container, with hard pixel edges. */
import { useLayoutEffect, useRef } from 'react';
import type { Channels } from '../lib/channels';
import styles from './PixelTile.module.css';
import { tileImageData } from './tile';

export interface PixelTileProps {
  pixels: Uint8Array;
  size: number;
  channels: Channels;
  index: number;
  /** What the picture shows; without it the tile is hidden from assistive technology. */
  label?: string;
}

export function PixelTile({ pixels, size, channels, index, label }: PixelTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (size === 0) return;
    canvas.current?.getContext('2d')?.putImageData(tileImageData(pixels, size, channels, index), 0, 0);
  }, [pixels, size, channels, index]);
  return (
    <canvas
      ref={canvas}
      className={styles.tile}
      width={size}
      height={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}
