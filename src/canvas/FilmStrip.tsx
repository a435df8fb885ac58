/**
 * Frames side by side across the whole width, first at the left. As a time axis (the default) it always fills its
 * width: it repeats or leaves out frames, so that a position on it is a time. With `align="start"` it is a row of pictures.
 */
import { useLayoutEffect, useRef } from 'react';
import type { Channels } from '../lib/channels';
import styles from './FilmStrip.module.css';
import { paintTiles } from './raster';
import { frameOfSlot, fullSlots, layoutRow, layoutStrip } from './strip-layout';
import { useBox } from './use-box';

/** Corner radius of the frames, CSS pixels. */
const cornerRadius = 3;

export interface FilmStripProps {
  /** One picture a frame, or a function that makes as many as fit. */
  frames: readonly Uint8Array[] | ((fits: number) => readonly Uint8Array[]);
  size: number;
  channels: Channels;
  /** What the strip shows; without it the strip is hidden from assistive technology. */
  label?: string;
  align?: 'fill' | 'start';
  gap?: number;
}

export function FilmStrip({ frames, size, channels, label, align = 'fill', gap = 3 }: FilmStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, ratio } = useBox(frame);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || width === 0 || height === 0) return;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    const ctx = element.getContext('2d')!;
    const fits = fullSlots(width, height, gap);
    const shown = typeof frames === 'function' ? frames(fits) : frames;
    if (shown.length === 0) return;

    const layout = align === 'fill' ? layoutStrip : layoutRow;
    const { slots, side } = layout(shown.length, width, height, gap);
    const pixelSide = Math.round(side * ratio);
    const y = Math.round((element.height - pixelSide) / 2);
    const image = new ImageData(element.width, element.height);
    for (let slot = 0; slot < slots; slot++) {
      const pixels = shown[align === 'fill' ? frameOfSlot(slot, slots, shown.length) : slot];
      const x = Math.round(slot * (side + gap) * ratio);
      paintTiles(image, { pixels, size, channels }, pixelSide, cornerRadius * ratio, [{ index: 0, x, y }]);
    }
    ctx.putImageData(image, 0, 0);
  }, [frames, size, channels, align, gap, width, height, ratio]);

  return (
    <div ref={frame} className={styles.strip}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={label ? undefined : true}
      />
    </div>
  );
}
