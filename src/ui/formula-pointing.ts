/** Pointing at the symbols of formulas: under the mouse, or nearest to a fingertip. */
import { type RefObject, useEffect } from 'react';

export interface Pointed {
  /** As marked by `markSymbol`. */
  symbol: string;
  by: 'pointer' | 'keyboard';
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How far, in CSS pixels, a pointer of each kind may miss a symbol. */
const reaches = { mouse: 3, touch: 24 };

/** Distance from a point to a box, 0 inside. */
export function distanceTo({ left, right, top, bottom }: Box, x: number, y: number): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** The index of the nearest box within reach of a point, the narrower one of two that both hold it; −1 for none. */
export function nearestBox(boxes: readonly Box[], x: number, y: number, reach: number): number {
  let best = -1;
  let bestDistance = reach;
  let bestWidth = Infinity;
  boxes.forEach((box, i) => {
    const distance = distanceTo(box, x, y);
    const width = box.right - box.left;
    if (distance < bestDistance || (distance === bestDistance && width < bestWidth)) {
      [best, bestDistance, bestWidth] = [i, distance, width];
    }
  });
  return best;
}

/** By boxes and not by hit testing: KaTeX's drawing of a root covers the symbols below it. */
function symbolAt(area: Element, { clientX, clientY, pointerType }: PointerEvent): string | null {
  const symbols = [...area.querySelectorAll<HTMLElement>('[data-symbol]')];
  const boxes = symbols.map((symbol) => symbol.getBoundingClientRect());
  const reach = pointerType === 'touch' ? reaches.touch : reaches.mouse;
  return symbols[nearestBox(boxes, clientX, clientY, reach)]?.dataset.symbol ?? null;
}

/**
 * Reports the symbol inside `area` that is pointed at, and null when none is any more. A mouse points by hovering, a
 * finger by a tap, which lasts until the next tap anywhere.
 */
export function usePointing(area: RefObject<HTMLElement | null>, onPoint: (symbol: string | null) => void) {
  useEffect(() => {
    const element = area.current!;
    const stop = new AbortController();
    const listen = <Name extends 'pointermove' | 'pointerleave' | 'pointerup'>(
      name: Name,
      listener: (event: PointerEvent) => void,
    ) => element.addEventListener(name, listener as (event: Event) => void, { signal: stop.signal });

    listen('pointermove', (event) => {
      if (event.pointerType !== 'touch') onPoint(symbolAt(element, event));
    });
    listen('pointerleave', (event) => {
      if (event.pointerType !== 'touch') onPoint(null);
    });
    // A touch that scrolls ends in pointercancel and does not arrive here.
    listen('pointerup', (event) => {
      if (event.pointerType === 'touch') onPoint(symbolAt(element, event));
    });
    document.addEventListener(
      'pointerdown',
      ({ pointerType, target }) => {
        if (pointerType === 'touch' && !element.contains(target as Node)) onPoint(null);
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [area, onPoint]);
}
