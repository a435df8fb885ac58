/** Where a popover goes that belongs to a button: above or below it, inside the window. CSS pixels. */

export interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Wish {
  width: number;
  /** Where it opens when there is room enough. */
  side: 'above' | 'below';
  /** Height that will do: less is taken only where there is no more on the other side. */
  enough: number;
  /** The edges of button and popover that are brought in line; left without it. */
  edge?: 'left' | 'right';
}

export interface Place {
  left: number;
  width: number;
  /** Distance from the window's upper edge, or null when it stands on its lower end. */
  top: number | null;
  /** Distance from the window's lower edge, likewise. */
  bottom: number | null;
  /** Its greatest height. */
  room: number;
}

/** From the button, and from the edges of the window. */
const gap = 6;
const margin = 12;

/** Pure. */
export function placeBeside(button: Rect, wish: Wish, windowWidth: number, windowHeight: number): Place {
  const width = Math.min(wish.width, windowWidth - 2 * margin);
  const wanted = wish.edge === 'right' ? button.right - width : button.left;
  const left = Math.max(margin, Math.min(wanted, windowWidth - margin - width));
  const above = button.top - gap - margin;
  const below = windowHeight - button.bottom - gap - margin;
  const stands =
    wish.side === 'above' ? above >= Math.min(wish.enough, below) : below < Math.min(wish.enough, above);
  return stands
    ? { left, width, top: null, bottom: windowHeight - button.top + gap, room: above }
    : { left, width, top: button.bottom + gap, bottom: null, room: below };
}

/** Puts a popover of popover.module.css where it goes; before or as it opens. */
export function openBeside(popover: HTMLElement, button: HTMLElement, wish: Wish): void {
  const place = placeBeside(button.getBoundingClientRect(), wish, innerWidth, innerHeight);
  const set = (name: string, pixels: number | null) =>
    popover.style.setProperty(name, pixels === null ? 'auto' : `${pixels}px`);
  set('left', place.left);
  set('width', place.width);
  set('top', place.top);
  set('bottom', place.bottom);
  set('max-height', place.room);
}
