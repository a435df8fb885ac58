/** Built-in set: one plain figure in one colour, anywhere, turned and sized at random. Pure. */
import { luma, parseColour, type Rgb } from '../colour';
import type { ImageOptions } from '../types';
import type { Dice } from './dice';
import { lively } from './palette';
import { createRaster, fillFigure, type Raster } from './raster';

/** Signed distance to a figure about the origin, negative inside. */
type Figure = (x: number, y: number) => number;

/** No figure reaches further from the origin. */
const outermost = 1.1;

const disc: Figure = (x, y) => Math.hypot(x, y) - 0.9;
const ring: Figure = (x, y) => Math.abs(Math.hypot(x, y) - 0.72) - 0.21;

/** Corners at equal angles from the top, at these distances from the centre in turn. */
const corners = (count: number, ...radii: number[]): [number, number][] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    const radius = radii[i % radii.length];
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });

const arm = 0.3;
const reach = 0.9;
const crossCorners: [number, number][] = [
  [-arm, -reach],
  [arm, -reach],
  [arm, -arm],
  [reach, -arm],
  [reach, arm],
  [arm, arm],
  [arm, reach],
  [-arm, reach],
  [-arm, arm],
  [-reach, arm],
  [-reach, -arm],
  [-arm, -arm],
];

const figures: Record<string, Figure> = {
  disc,
  ring,
  triangle: polygon(corners(3, 1)),
  square: polygon(corners(4, 1.08)),
  cross: polygon(crossCorners),
  star: polygon(corners(10, 1.05, 0.46)),
};
const figureNames = Object.keys(figures);

/** Distance to the nearest edge; inside is where a ray to the left crosses an odd number of edges. */
function polygon(points: [number, number][]): Figure {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [ax, ay] = points[j];
      const [bx, by] = points[i];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2);
      if (ay > y !== by > y && x > ax + ((y - ay) / dy) * dx) inside = !inside;
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  };
}

/** A lively colour that stands off from the background, in grey as well. */
function contrasting(dice: Dice, background: Rgb): Rgb {
  const onLight = luma(...background) > 128;
  const lightness = onLight ? dice.between(0.52, 0.74) : dice.between(0.66, 0.9);
  return lively(lightness, dice.between(0.14, 0.2), dice.between(0, 1));
}

export function drawShape(dice: Dice, options: ImageOptions): { raster: Raster; label: string } {
  const background = parseColour(options.background);
  const label = dice.pick(figureNames);
  const figure = figures[label];
  const colour = contrasting(dice, background);
  const radius = dice.between(0.25, 0.43);
  const turn = dice.between(-Math.PI, Math.PI);
  const [cx, cy] = [dice.between(radius, 1 - radius), dice.between(radius, 1 - radius)];
  const [cos, sin] = [Math.cos(turn) / radius, Math.sin(turn) / radius];
  const raster = createRaster(options.size, background);
  fillFigure(
    raster,
    { cx, cy, reach: outermost * radius },
    (x, y) => radius * figure((x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin),
    colour,
  );
  return { raster, label };
}
