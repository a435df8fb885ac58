/** Lively colours that look equally strong around the colour circle. Pure. */
import { oklch, type Rgb } from '../colour';

/** The hue, in turns, at which a colour of medium lightness looks muddy. */
const yellow = 0.28;

/** OKLCh with the yellows raised: at the lightness of a good blue they would be olive. `hue` in turns. */
export function lively(lightness: number, chroma: number, hue: number): Rgb {
  const raise = 0.11 * Math.max(0, Math.cos(2 * Math.PI * (hue - yellow))) ** 2;
  return oklch(Math.min(0.93, lightness + raise), chroma, hue);
}
