/** How many frames a film strip shows and how large. Pure; CSS pixels. */

export interface StripLayout {
  slots: number;
  side: number;
  gap: number;
}

/** The smallest frame in which a picture is still recognisable. */
const smallestSide = 36;

/** Square slots of the strip's height that just fill its width. */
export function fullSlots(width: number, height: number, gap: number): number {
  return Math.max(1, Math.ceil((width + gap) / (height + gap)));
}

/**
 * A strip that fills its width: a slot for each of `count` frames where they are at most `height` and not too small;
 * with fewer frames slots of full height (frames are repeated), with more as many as stay recognisable.
 */
export function layoutStrip(count: number, width: number, height: number, gap: number): StripLayout {
  const fewest = fullSlots(width, height, gap);
  const most = Math.max(fewest, Math.floor((width + gap) / (smallestSide + gap)));
  const slots = Math.min(most, Math.max(fewest, count));
  return { slots, side: Math.max(1, Math.min(height, (width - gap * (slots - 1)) / slots)), gap };
}

/** A row of pictures from the left: as many as fit, the width just filled where there are enough. */
export function layoutRow(count: number, width: number, height: number, gap: number): StripLayout {
  const fits = fullSlots(width, height, gap);
  if (count >= fits) return layoutStrip(fits, width, height, gap);
  return { slots: count, side: Math.max(1, height), gap };
}

/** The frame that slot `slot` of `slots` shows: the nearest in time, first and last at the ends. */
export function frameOfSlot(slot: number, slots: number, count: number): number {
  if (slots <= 1) return 0;
  return Math.round((slot / (slots - 1)) * (count - 1));
}
