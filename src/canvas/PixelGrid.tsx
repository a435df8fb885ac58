/**
 * A grid of small pictures on one canvas, crisp at any size. How it fits is chosen by its props:
 * - `tile`: columns of about that width fill the width, and the grid scrolls inside a box of bounded height;
 *   only the rows in sight are drawn, so ten thousand pictures are fine;
 * - `columns`: fills the width, the height follows, nothing scrolls;
 * - neither: all pictures as large as they can be in the box that it is put in (give that box a height).
 * With `onChoose` it is a list box: click, or arrow keys, Home, End and the page keys.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { drawGrid } from './draw-grid';
import { layoutColumns, layoutInBox, layoutTiles, tileAfterKey, tileAt } from './grid-layout';
import styles from './PixelGrid.module.css';
import { PixelTile } from './PixelTile';
import { useBox } from './use-box';

export interface PixelGridProps {
  /** NHWC bytes of at least `count` pictures. */
  pixels: Uint8Array;
  count: number;
  size: number;
  channels: 1 | 3;
  columns?: number;
  /** Least width of a tile, CSS pixels. */
  tile?: number;
  gap?: number;
  /** What the pictures are; without it a grid that nothing can be chosen from is hidden from assistive technology. */
  label?: string;
  onChoose?: (index: number) => void;
  chosen?: number;
}

export function PixelGrid(props: PixelGridProps) {
  const { pixels, count, size, channels, columns, tile, gap = 4, label, onChoose, chosen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { width, height, ratio } = useBox(frame);
  const id = useId();

  const mode = columns !== undefined ? 'columns' : tile !== undefined ? 'tiles' : 'box';
  // The height matters to a grid that must fit in it, and only to that one.
  const room = mode === 'box' ? height : 0;
  const layout = useMemo(() => {
    if (columns !== undefined) return layoutColumns(count, columns, width, gap);
    if (tile !== undefined) return layoutTiles(count, tile, width, gap);
    return layoutInBox(count, width, room, gap);
  }, [count, columns, tile, gap, width, room]);
  const pitch = layout.side + gap;
  const visible = mode === 'tiles' ? Math.min(height, layout.height) : layout.height;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || !canvas.current || width === 0) return;
    const pictures = { pixels, count, size, channels };
    const draw = () => drawGrid(canvas.current!, pictures, layout, element.scrollTop, visible, ratio);
    draw();
    element.addEventListener('scroll', draw, { passive: true });
    return () => element.removeEventListener('scroll', draw);
  }, [pixels, count, size, channels, layout, visible, width, ratio]);

  const active = chosen !== undefined && chosen >= 0 && chosen < count ? chosen : null;
  // Keeps the chosen tile in sight when a key chose it.
  useEffect(() => {
    const element = frame.current;
    if (active === null || !element || document.activeElement !== element) return;
    const top = Math.floor(active / layout.columns) * pitch;
    const lowest = top + layout.side - element.clientHeight;
    element.scrollTop = Math.max(lowest, Math.min(top, element.scrollTop));
  }, [active, layout, pitch]);

  const tileUnder = (event: MouseEvent): number | null => {
    const bounds = canvas.current!.getBoundingClientRect();
    const top = frame.current!.scrollTop;
    return tileAt(layout, count, event.clientX - bounds.left, event.clientY - bounds.top + top);
  };
  const place = (index: number) => ({
    left: (index % layout.columns) * pitch,
    top: Math.floor(index / layout.columns) * pitch,
    width: layout.side,
    height: layout.side,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tileAfterKey(layout, count, active ?? 0, event.key);
    if (next === null) return;
    event.preventDefault();
    onChoose?.(next);
  };

  const content = (
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
        <div
          key={hovered}
          className={styles.hovered}
          style={{
            ...place(hovered),
            // Grows away from the grid's edges, so that nothing is cut off.
            '--x': layout.columns > 1 ? (hovered % layout.columns) / (layout.columns - 1) : 0.5,
            '--y': layout.rows > 1 ? Math.floor(hovered / layout.columns) / (layout.rows - 1) : 0.5,
          }}
        >
          <PixelTile pixels={pixels} size={size} channels={channels} index={hovered} />
        </div>
      )}
      {active !== null && (
        <div
          id={`${id}-${active}`}
          className={styles.chosen}
          style={place(active)}
          {...(onChoose && {
            role: 'option',
            'aria-selected': true,
            'aria-posinset': active + 1,
            'aria-setsize': count,
            'aria-label': `${active + 1} of ${count}`,
          })}
        />
      )}
    </div>
  );

  if (!onChoose) {
    return (
      <div
        ref={frame}
        className={styles[mode]}
        {...(mode === 'tiles' && layout.height > height && { tabIndex: 0 })}
      >
        {content}
      </div>
    );
  }
  return (
    <div
      ref={frame}
      className={styles[mode]}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active === null ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = tileUnder(event);
        if (index !== null) onChoose(index);
      }}
      onPointerMove={(event) => setHovered(event.pointerType === 'mouse' ? tileUnder(event) : null)}
      onPointerLeave={() => setHovered(null)}
    >
      {content}
    </div>
  );
}
