/** A small emblem for each built-in set, drawn in code: colour bytes, 16 × 16. Emblems, not members of the sets. Pure. */

export const thumbnailSize = 16;

type Rgb = readonly [number, number, number];
type Paint = (x: number, y: number) => Rgb;

const paper: Rgb = [246, 244, 239];
const ink: Rgb = [38, 36, 33];

/** A disc, a square and a triangle. */
const shapes: Paint = (x, y) => {
  if ((x - 4.5) ** 2 + (y - 4.5) ** 2 < 11) return [91, 70, 214];
  if (x >= 9 && x <= 14 && y >= 2 && y <= 7) return [194, 87, 26];
  if (y >= 9 && y <= 14 && Math.abs(x - 7.5) <= (y - 8.5) * 0.9) return [43, 108, 176];
  return paper;
};

/** One half of a creature, one string a row; the other half is its mirror image. */
const half = [
  '........',
  '...#....',
  '....#...',
  '...#####',
  '..##.###',
  '.#######',
  '.#.#####',
  '.#.#....',
  '....##..',
];
const creatures: Paint = (x, y) => {
  const row = half[Math.floor((y - 3) / 1.1)];
  const filled = row?.[x < 8 ? x : 15 - x] === '#';
  return filled && y >= 3 ? [47, 125, 79] : paper;
};

/** A letter from two strokes: a bowl and a stem. */
const strokes: Paint = (x, y) => {
  const ring = Math.abs(Math.hypot(x - 6.5, y - 9) - 3.6);
  const stem = x >= 10 && x <= 11 && y >= 3 && y <= 13;
  const darkness = stem ? 1 : Math.max(0, 1.25 - ring);
  const shade = (i: 0 | 1 | 2) => Math.round(paper[i] + (ink[i] - paper[i]) * Math.min(1, darkness));
  return [shade(0), shade(1), shade(2)];
};

const gradients: Paint = (x, y) => {
  const [u, v] = [x / 15, y / 15];
  return [
    Math.round(240 - 150 * v),
    Math.round(110 + 90 * u * (1 - v)),
    Math.round(80 + 140 * v * (0.4 + 0.6 * u)),
  ];
};

const paints = { shapes, creatures, strokes, gradients };

/** RGB bytes of one emblem, 16 × 16 × 3. */
function paint(name: keyof typeof paints): Uint8Array {
  const pixels = new Uint8Array(thumbnailSize * thumbnailSize * 3);
  for (let y = 0; y < thumbnailSize; y++) {
    for (let x = 0; x < thumbnailSize; x++) pixels.set(paints[name](x, y), (y * thumbnailSize + x) * 3);
  }
  return pixels;
}

export const setThumbnails = {
  shapes: paint('shapes'),
  creatures: paint('creatures'),
  strokes: paint('strokes'),
  gradients: paint('gradients'),
} as const;
