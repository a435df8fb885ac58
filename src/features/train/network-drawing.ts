/** Where the parts of the network stand in the drawing, in SVG units. Pure. */
import type { Block, NetworkSummary } from './network-levels';

export interface Slab {
  x: number;
  y: number;
  width: number;
  height: number;
  kind: Block['kind'];
}

export interface Row {
  slabs: Slab[];
  /** The line across: the skip from the last slab going down to the first going up, or the way through the middle. */
  across: { kind: 'skip' | 'through'; path: string };
  /** Centre of the row's two lines of words. */
  label: { x: number; y: number; size: string; detail: string };
}

export interface Drawing {
  width: number;
  height: number;
  rows: Row[];
  /** Arrows between rows: down at the left, up at the right. */
  arrows: { x: number; from: number; to: number; up: boolean }[];
}

const width = 268;
const slabGap = 2;
const rowGap = 18;
/** Each level stands this much further in: the sides of the U. */
const indent = 14;

const rowHeight = (level: number): number => Math.max(30, 58 - 13 * level);

/** Wider slabs for more channels: 32 → 8, 64 → 10, 128 → 12. */
const slabWidth = (channels: number): number => 8 + 2 * Math.max(0, Math.log2(channels / 32));

const groupWidth = (count: number, slab: number): number => count * (slab + slabGap) - slabGap;

function group(blocks: readonly Block[], left: number, y: number, slab: number, height: number): Slab[] {
  return blocks.map(({ kind }, i) => ({ x: left + i * (slab + slabGap), y, width: slab, height, kind }));
}

/** Lays a network out as a U: a row a level, the middle at the foot. `words` turns a count of weights into text. */
export function drawNetwork({ levels, middle }: NetworkSummary, words: (weights: number) => string): Drawing {
  const rows: Row[] = [];
  const arrows: Drawing['arrows'] = [];
  let y = 2;
  levels.forEach(({ side, channels, down, up, parameters }, level) => {
    const height = rowHeight(level);
    const slab = slabWidth(channels);
    const left = 2 + level * indent;
    const rightStart = width - 2 - level * indent - groupWidth(up.length, slab);
    const leftEnd = left + groupWidth(down.length, slab);
    rows.push({
      slabs: [...group(down, left, y, slab, height), ...group(up, rightStart, y, slab, height)],
      across: { kind: 'skip', path: `M${leftEnd + 4} ${y + height / 2}H${rightStart - 4}` },
      label: {
        x: (leftEnd + rightStart) / 2,
        y: y + height / 2,
        size: `${side} × ${side} × ${channels}`,
        detail: words(parameters),
      },
    });
    const inset = 2 + level * indent + indent + slabWidth(channels) / 2;
    arrows.push({ x: inset, from: y + height + 3, to: y + height + rowGap - 3, up: false });
    arrows.push({ x: width - inset, from: y + height + rowGap - 3, to: y + height + 3, up: true });
    y += height + rowGap;
  });
  // The middle lies in one row: its slabs under the left side, and from them a line up to the right side.
  const height = rowHeight(levels.length);
  const slab = slabWidth(middle.channels);
  const left = 2 + levels.length * indent;
  const end = left + groupWidth(middle.blocks.length, slab);
  const exit = arrows.pop()!;
  const centre = y + height / 2;
  rows.push({
    slabs: group(middle.blocks, left, y, slab, height),
    across: { kind: 'through', path: `M${end + 4} ${centre}H${exit.x}V${exit.to}m-3 4l3 -4l3 4` },
    label: {
      x: (end + exit.x) / 2,
      y: centre,
      size: `${middle.side} × ${middle.side} × ${middle.channels}`,
      detail: words(middle.parameters),
    },
  });
  return { width, height: y + height + 2, rows, arrows };
}
