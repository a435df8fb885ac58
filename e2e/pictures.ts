/** Pictures and invalid files for the journeys, made in code: the same bytes on every machine and in every run. */
import { claimingPng, encodePng } from './png.mjs';

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Small deterministic generator (mulberry32): numbers in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Presses a round pen on every point: full ink within `radius`, fading over one pixel. */
function draw(ink: Float32Array, side: number, points: [number, number][], radius: number): void {
  const reach = Math.ceil(radius + 1);
  const width = 2 * reach + 1;
  for (const [x, y] of points) {
    for (let i = 0; i < width * width; i++) {
      const column = Math.round(x) - reach + (i % width);
      const row = Math.round(y) - reach + Math.floor(i / width);
      if (column < 0 || row < 0 || column >= side || row >= side) continue;
      const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(column - x, row - y)));
      ink[row * side + column] = Math.max(ink[row * side + column], cover);
    }
  }
}

/** A quadratic curve between random points, dense enough for a pen of two pixels. */
function curve(random: () => number, side: number): [number, number][] {
  const place = () => (0.15 + 0.7 * random()) * side;
  const [x0, y0, x1, y1, x2, y2] = Array.from({ length: 6 }, place);
  return Array.from({ length: 2 * side }, (_, i) => {
    const u = i / (2 * side - 1);
    const [a, b, c] = [(1 - u) ** 2, 2 * u * (1 - u), u ** 2];
    return [a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2];
  });
}

function ring(random: () => number, side: number): [number, number][] {
  const [x, y] = [(0.35 + 0.3 * random()) * side, (0.35 + 0.3 * random()) * side];
  const radius = (0.15 + 0.15 * random()) * side;
  return Array.from({ length: 4 * side }, (_, i) => {
    const angle = (i / (4 * side)) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** One hand-drawn sign: a few pen strokes, and a ring in every third; 40 to 105 pixels a side; grey, RGB or RGBA. */
function drawSign(index: number): Buffer {
  const random = randomFrom(1000 + index);
  const side = 40 + ((index * 13) % 66);
  const strokes = Array.from({ length: 1 + (index % 3) }, () => curve(random, side));
  if (index % 3 === 0) strokes.push(ring(random, side));
  const ink = new Float32Array(side * side);
  for (const points of strokes) draw(ink, side, points, side / 24);
  const channels = ([1, 3, 4] as const)[index % 3];
  const pixels = new Uint8Array(side * side * channels);
  for (let i = 0; i < side * side; i++) {
    pixels.fill(Math.round(255 * (1 - ink[i])), i * channels, i * channels + Math.min(channels, 3));
    if (channels === 4) pixels[i * channels + 3] = 255;
  }
  return encodePng(side, side, channels, pixels);
}

const png = (name: string, buffer: Buffer): TestFile => ({ name, mimeType: 'image/png', buffer });

/** `count` different pictures named sign-001.png and so on. */
export function signs(count: number, first = 0): TestFile[] {
  return Array.from({ length: count }, (_, i) =>
    png(`sign-${String(first + i + 1).padStart(3, '0')}.png`, drawSign(first + i)),
  );
}

/** An empty file, a text under a picture's name, and a file whose header claims 900 megapixels. */
export function spoiltFiles(): TestFile[] {
  return [
    png('empty.png', Buffer.alloc(0)),
    png('letter.png', Buffer.from('Dear reader, this is not a picture.\n')),
    png('enormous.png', claimingPng(30_000, 30_000)),
  ];
}
