/** Where a popover goes that belongs to a button: above it if it can, inside the window. Pure; CSS pixels. */

export interface Rect {
  left: number;
  top: number;
  bottom: number;
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

/** Room that will do: less is taken only where there is no more below. */
const enough = 260;

/** Above the button where there is room: what lies below it is what the choice changes. */
export function placeBeside(button: Rect, wish: number, windowWidth: number, windowHeight: number): Place {
  const width = Math.min(wish, windowWidth - 2 * margin);
  const left = Math.max(margin, Math.min(button.left, windowWidth - margin - width));
  const above = button.top - gap - margin;
  const below = windowHeight - button.bottom - gap - margin;
  return above >= Math.min(enough, below)
    ? { left, width, top: null, bottom: windowHeight - button.top + gap, room: above }
    : { left, width, top: button.bottom + gap, bottom: null, room: below };
}
