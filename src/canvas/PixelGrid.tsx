/**
 * A grid of small pictures on one canvas, crisp at any size. How it fits is chosen by its props:
 * - `tile`: columns of about that width fill the width, and the grid scrolls inside a box of bounded height;
 *   only the rows in sight are drawn, so ten thousand pictures are fine;
 * - `columns`: fills the width, the height follows, nothing scrolls;
 * - neither: all pictures as large as they can be in the element around it (give that a height).
 * With `onChoose` it is a list box: click, or arrow keys, Home, End and the page keys.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Channels } from '../lib/channels';
import { drawGrid } from './draw-grid';
import {
  type GridLayout,
  layoutColumns,
  layoutInBox,
  layoutTiles,
  tileAfterKey,
  tileAt,
  tilePlace,
} from './grid-layout';
import styles from './PixelGrid.module.css';
import { PixelTile } from './PixelTile';
import type { Pictures } from './raster';
import { type Box, useBox } from './use-box';

export interface PixelGridProps {
  /** NHWC bytes of at least `count` pictures. */
  pixels: Uint8Array;
  count: number;
  size: number;
  channels: Channels;
  columns?: number;
  /** Least width of a tile, CSS pixels. */
  tile?: number;
  gap?: number;
  /** What the pictures are; without it a grid that nothing can be chosen from is hidden from assistive technology. */
  label?: string;
  onChoose?: (index: number) => void;
  chosen?: number;
}

/** How the grid fits its element, and how much of its height is in sight, CSS pixels. */
function useGridLayout({ count, columns, tile, gap = 4 }: PixelGridProps, { width, height }: Box) {
  const mode = columns !== undefined ? 'columns' : tile !== undefined ? 'tiles' : 'box';
  // Only a grid that must fit in a height depends on it.
  const room = mode === 'box' ? height : 0;
  const layout = useMemo(() => {
    if (columns !== undefined) return layoutColumns(count, columns, width, gap);
    if (tile !== undefined) return layoutTiles(count, tile, width, gap);
    return layoutInBox(count, width, room, gap);
  }, [count, columns, tile, gap, width, room]);
  return { mode, layout, visible: mode === 'tiles' ? Math.min(height, layout.height) : layout.height };
}

/** Draws the part of the grid that is in sight, and again as it scrolls. */
function useGridDrawing(
  frame: RefObject<HTMLElement | null>,
  { pixels, count, size, channels }: PixelGridProps,
  layout: GridLayout,
  visible: number,
  { width, ratio }: Box,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || !canvas.current || width === 0) return;
    const pictures = { pixels, count, size, channels };
    const draw = () => drawGrid(canvas.current!, pictures, layout, element.scrollTop, visible, ratio);
    draw();
    element.addEventListener('scroll', draw, { passive: true });
    return () => element.removeEventListener('scroll', draw);
  }, [frame, pixels, count, size, channels, layout, visible, width, ratio]);
  return canvas;
}

/** Scrolls the chosen tile into sight when a key has chosen it. */
function useChosenInSight(frame: RefObject<HTMLElement | null>, chosen: number | null, layout: GridLayout) {
  useEffect(() => {
    const element = frame.current;
    if (chosen === null || !element || document.activeElement !== element) return;
    const { top, height } = tilePlace(layout, chosen);
    const lowest = top + height - element.clientHeight;
    element.scrollTop = Math.max(lowest, Math.min(top, element.scrollTop));
  }, [frame, chosen, layout]);
}

/** The tile under the pointer, enlarged. */
function HoveredTile({ index, layout, pictures }: { index: number; layout: GridLayout; pictures: Pictures }) {
  const { columns, rows } = layout;
  const style = {
    ...tilePlace(layout, index),
    // Grows away from the grid's edges, so that nothing is cut off.
    '--x': columns > 1 ? (index % columns) / (columns - 1) : 0.5,
    '--y': rows > 1 ? Math.floor(index / columns) / (rows - 1) : 0.5,
  };
  return (
    <div className={styles.hovered} style={style}>
      <PixelTile {...pictures} index={index} />
    </div>
  );
}

export function PixelGrid(props: PixelGridProps) {
  const { pixels, count, size, channels, label, onChoose, chosen = -1 } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const box = useBox(frame);
  const id = useId();
  const { mode, layout, visible } = useGridLayout(props, box);
  const canvas = useGridDrawing(frame, props, layout, visible, box);
  const active = chosen >= 0 && chosen < count ? chosen : null;
  useChosenInSight(frame, active, layout);

  const tileUnder = ({ clientX, clientY }: MouseEvent): number | null => {
    const { left, top } = canvas.current!.getBoundingClientRect();
    return tileAt(layout, count, clientX - left, clientY - top + frame.current!.scrollTop);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tileAfterKey(layout, count, active ?? 0, event.key);
    if (next === null) return;
    event.preventDefault();
    onChoose?.(next);
  };
  const canScroll = mode === 'tiles' && layout.height > box.height;
  const listBox = onChoose && {
    role: 'listbox',
    tabIndex: 0,
    'aria-label': label,
    'aria-activedescendant': active === null ? undefined : `${id}-${active}`,
    onKeyDown,
    onClick: (event: MouseEvent) => {
      const index = tileUnder(event);
      if (index !== null) onChoose(index);
    },
    onPointerMove: (event: PointerEvent) =>
      setHovered(event.pointerType === 'mouse' ? tileUnder(event) : null),
    onPointerLeave: () => setHovered(null),
  };
  const option = onChoose && {
    role: 'option',
    'aria-selected': true,
    'aria-posinset': (active ?? 0) + 1,
    'aria-setsize': count,
    'aria-label': `${(active ?? 0) + 1} of ${count}`,
  };

  return (
    <div ref={frame} className={styles[mode]} {...(canScroll && { tabIndex: 0 })} {...listBox}>
      <div className={styles.content} style={{ width: layout.width, height: layout.height }}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          style={{ width: layout.width, height: visible }}
          role={label && !onChoose ? 'img' : undefined}
          aria-label={onChoose ? undefined : label}
          aria-hidden={label && !onChoose ? undefined : true}
        />
        {onChoose && hovered !== null && hovered < count && (
          <HoveredTile key={hovered} index={hovered} layout={layout} pictures={{ pixels, size, channels }} />
        )}
        {active !== null && (
          <div
            id={`${id}-${active}`}
            className={styles.chosen}
            style={tilePlace(layout, active)}
            {...option}
          />
        )}
      </div>
    </div>
  );
}
