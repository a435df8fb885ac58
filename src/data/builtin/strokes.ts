/** Built-in set: hand-drawn letters and digits, black on white; a stroke model bent, slanted and sized at random. Pure. */
import type { ImageOptions } from '../types';
import type { Dice } from './dice';
import { glyphs, type Point, parseGlyph, type Stroke } from './glyphs';
import { blend, coverageAt, createRaster, type Raster } from './raster';

const models = Object.entries(glyphs).map(([label, path]) => ({ label, strokes: parseGlyph(path) }));

const white = [255, 255, 255] as const;
const black = [0, 0, 0] as const;

/** Straight pieces that a curve is drawn with. */
const pieces = 8;
/** Height and width of a letter's box before the random affine. */
const letterWidth = 0.74;
/** How far a hand misses the points of the model, in the model's units. */
const wobble = 0.045;
/** The thinnest stroke in pixels that stays legible. */
const thinnest = 1.15;

/** Moves every point of a model a little; points that strokes share part a little, as in handwriting. */
function byHand(dice: Dice, strokes: Stroke[]): Stroke[] {
  const moved = ([x, y]: Point): Point => [
    x + dice.between(-wobble, wobble),
    y + dice.between(-wobble, wobble),
  ];
  return strokes.map(({ start, segments }) => ({
    start: moved(start),
    segments: segments.map((segment) => segment.map(moved)),
  }));
}

/** The points of a stroke, close enough together to be joined by straight lines. */
function flatten({ start, segments }: Stroke): Point[] {
  const points: Point[] = [start];
  for (const segment of segments) {
    const from = points[points.length - 1];
    if (segment.length === 1) points.push(segment[0]);
    else for (let i = 1; i <= pieces; i++) points.push(cubicAt(from, segment, i / pieces));
  }
  return points;
}

function cubicAt(p0: Point, [p1, p2, p3]: Point[], t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]];
}

/** Slants, turns and stretches, then puts the whole somewhere inside the picture with room for the pen's width. */
function place(dice: Dice, lines: Point[][], width: number): Point[][] {
  const turn = dice.between(-0.2, 0.2);
  const slant = dice.between(-0.22, 0.22);
  const stretch = dice.between(0.85, 1.2);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const turned = lines.map((line) =>
    line.map(([x, y]): Point => {
      const u = letterWidth * stretch * x - slant * y;
      return [u * cos - y * sin, u * sin + y * cos];
    }),
  );
  const all = turned.flat();
  const left = Math.min(...all.map(([x]) => x));
  const top = Math.min(...all.map(([, y]) => y));
  const extentX = Math.max(...all.map(([x]) => x)) - left;
  const extentY = Math.max(...all.map(([, y]) => y)) - top;
  const room = 1 - width;
  const scale = (room * dice.between(0.7, 0.95)) / Math.max(extentX, extentY);
  const dx = width / 2 + (room - scale * extentX) * dice.between(0.25, 0.75);
  const dy = width / 2 + (room - scale * extentY) * dice.between(0.25, 0.75);
  return turned.map((line) => line.map(([x, y]): Point => [dx + scale * (x - left), dy + scale * (y - top)]));
}

/** Lowers `nearest` (pixels, one a pixel centre) to the distance from the line a–b, where that is within `reach`. */
function approach(nearest: Float32Array, size: number, a: Point, b: Point, reach: number): void {
  const [ax, ay, bx, by] = [a[0] * size - 0.5, a[1] * size - 0.5, b[0] * size - 0.5, b[1] * size - 0.5];
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy || 1;
  const x0 = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const x1 = Math.min(size - 1, Math.ceil(Math.max(ax, bx) + reach));
  const y0 = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const y1 = Math.min(size - 1, Math.ceil(Math.max(ay, by) + reach));
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSquared));
      const [ox, oy] = [x - ax - along * dx, y - ay - along * dy];
      const distance = Math.sqrt(ox * ox + oy * oy);
      if (distance < nearest[y * size + x]) nearest[y * size + x] = distance;
    }
  }
}

export function drawStrokes(dice: Dice, options: ImageOptions): { raster: Raster; label: string } {
  const { size } = options;
  const { label, strokes } = dice.pick(models);
  const width = Math.max(thinnest / size, dice.between(0.075, 0.125));
  const lines = place(dice, byHand(dice, strokes).map(flatten), width);
  const half = (width * size) / 2;
  const nearest = new Float32Array(size * size).fill(Number.POSITIVE_INFINITY);
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) approach(nearest, size, line[i - 1], line[i], half + 1);
  }
  const raster = createRaster(size, white);
  for (let i = 0; i < nearest.length; i++) blend(raster, i, black, coverageAt(nearest[i] - half));
  return { raster, label };
}
