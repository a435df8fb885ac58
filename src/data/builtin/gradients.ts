/** Built-in set: smooth passages between two or three colours along a line, from a centre, or around it. Pure. */
import { oklab, type Rgb } from '../colour';
import type { ImageOptions } from '../types';
import type { Dice } from './dice';
import { createRaster, paint, type Raster } from './raster';

/** Lightness, a, b of OKLab: mixed there, passages keep an even pace and their middle does not turn muddy. */
type Lab = readonly [number, number, number];

const kinds = ['linear', 'radial', 'conic'] as const;

const black = [0, 0, 0] as const;

/** Colours that differ in hue and in lightness, so that the passage shows in grey too. */
function chooseStops(dice: Dice): Lab[] {
  const hue = dice.between(0, 1);
  // Neighbours on the colour circle, or near opposites.
  const apart = dice.chance(0.8) ? dice.between(0.1, 0.28) : dice.between(0.35, 0.5);
  const way = dice.chance(0.5) ? 1 : -1;
  const [dark, light] = [dice.between(0.35, 0.58), dice.between(0.78, 0.94)];
  const middle = dice.between(0.55, 0.78);
  const three = dice.chance(0.5);
  const lightnesses = three ? [dark, middle, light] : [dark, light];
  if (dice.chance(0.5)) lightnesses.reverse();
  return lightnesses.map((lightness, i) => {
    const angle = 2 * Math.PI * (hue + (way * apart * i) / (lightnesses.length - 1));
    // The lightest colours of a screen carry little chroma.
    const chroma = dice.between(0.12, 0.2) * (lightness > 0.85 ? 0.6 : 1);
    return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
  });
}

/** Steps of the table below: even, so that the middle stop of three is one of its entries. */
const steps = 64;

/** The passage between evenly spaced stops, as colours at along = 0 … 1 in even steps. */
function passage(stops: Lab[]): Rgb[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = (step / steps) * (stops.length - 1);
    const i = Math.min(stops.length - 2, Math.floor(at));
    const [from, to] = [stops[i], stops[i + 1]];
    return oklab(...mixed(from, to, at - i));
  });
}

/** The colour of a passage at `along`, which is clamped to 0…1. */
function colourAt(colours: Rgb[], along: number): Rgb {
  const at = Math.min(1, Math.max(0, along)) * steps;
  const i = Math.min(steps - 1, Math.floor(at));
  return mixed(colours[i], colours[i + 1], at - i);
}

type Three = readonly [number, number, number];
const mixed = (from: Three, to: Three, share: number): Three => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

export function drawGradient(dice: Dice, options: ImageOptions): { raster: Raster; label: string } {
  const label = dice.pick(kinds);
  const stops = chooseStops(dice);
  const angle = dice.between(-Math.PI, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [dice.between(0.2, 0.8), dice.between(0.2, 0.8)];
  const reach = dice.between(0.6, 0.95);
  const along: Record<(typeof kinds)[number], (x: number, y: number) => number> = {
    linear: (x, y) => 0.5 + ((x - 0.5) * cos + (y - 0.5) * sin) / (Math.abs(cos) + Math.abs(sin)),
    radial: (x, y) => Math.hypot(x - cx, y - cy) / reach,
    // Forwards and backwards, so that no seam is visible.
    conic: (x, y) => {
      const turned = Math.atan2((y - cy) * cos - (x - cx) * sin, (x - cx) * cos + (y - cy) * sin);
      return Math.abs(turned) / Math.PI;
    },
  };
  const raster = createRaster(options.size, black);
  const colours = passage(stops);
  const place = along[label];
  paint(raster, (x, y) => colourAt(colours, place(x, y)));
  return { raster, label };
}
