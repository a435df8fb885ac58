/**
 * The graph of the network summed up by levels, for the drawing: nothing about pixels on screen.
 * A level is one resolution; the middle lies below the deepest. Pure, read from the graph itself, so that it cannot
 * show another network than the one that is trained.
 */
import { sizeOf } from '../../lib/shape';
import type { Graph } from '../../model/graph';

export interface Block {
  kind: 'resnet' | 'attention';
}

export interface Level {
  /** Side of the maps in pixels. */
  side: number;
  channels: number;
  /** In execution order. */
  down: Block[];
  up: Block[];
  /** Trainable numbers of both sides. */
  parameters: number;
}

export interface NetworkSummary {
  /** From full resolution to the lowest. */
  levels: Level[];
  middle: { side: number; channels: number; blocks: Block[]; parameters: number };
  /** First and last convolution and the time embedding. */
  otherParameters: number;
}

interface Part {
  side: number;
  channels: number;
  blocks: Block[];
  parameters: number;
}

/** Blocks of one part of the network ("down_blocks.0", "mid_block"…): every residual sum ends one. */
function readPart(graph: Graph, scope: string): Part {
  const inside = graph.nodes.filter((node) => node.scope === scope || node.scope.startsWith(`${scope}.`));
  const sums = inside.filter((node) => node.op === 'add');
  const [side = 0, , channels = 0] = sums[0]?.shape ?? [];
  const parameters = graph.parameters
    .filter(({ name }) => name.startsWith(`${scope}.`))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const blocks = sums.map(
    (node): Block => ({ kind: node.scope.includes('.attentions.') ? 'attention' : 'resnet' }),
  );
  return { side, channels, blocks, parameters };
}

/** Levels, middle and the rest of a U-Net's graph. Their parameters add up to the graph's. */
export function summarise(graph: Graph): NetworkSummary {
  const count = new Set(
    graph.nodes
      .map((node) => /^down_blocks\.(\d+)/.exec(node.scope)?.[1])
      .filter((level) => level !== undefined),
  ).size;
  const levels = Array.from({ length: count }, (_, level): Level => {
    const down = readPart(graph, `down_blocks.${level}`);
    const up = readPart(graph, `up_blocks.${count - 1 - level}`);
    return {
      side: down.side,
      channels: down.channels,
      down: down.blocks,
      up: up.blocks,
      parameters: down.parameters + up.parameters,
    };
  });
  const { blocks, ...middle } = readPart(graph, 'mid_block');
  const otherParameters = graph.parameters
    .filter(({ name }) => !/^(down_blocks|mid_block|up_blocks)\./.test(name))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return { levels, middle: { ...middle, blocks }, otherParameters };
}

/** "1.1 M", "62 k", "900": two digits are enough to compare by. */
export function formatWeights(count: number): string {
  if (count >= 9.95e6) return `${Math.round(count / 1e6)} M`;
  if (count >= 995_000) return `${(count / 1e6).toFixed(1)} M`;
  if (count >= 1000) return `${Math.round(count / 1000)} k`;
  return String(count);
}
