/**
 * What the operators' plan functions work with while a graph becomes a fused plan: where values and gradients lie, and
 * the two lists of steps. The backward pass is planned from the end: each forward step leaves a function that appends
 * its backward steps.
 */
import { type Graph, type GraphNode, inputsOf, type NodeId } from '../../model/graph';
import type { PartialPart, View } from './buffers';
import { type Gradients, planGradients } from './gradients';
import type { Layout, Unit } from './layout';
import type { FusedStep } from './steps';
import { planViews, type Views } from './views';

/** Partial sums of a unit's gradient: slices of `words` each, weight first, then bias, to be added up by the optimiser. */
export interface PartialBlock {
  unit: Unit;
  words: number;
}

export interface FusedPlan {
  batch: number;
  /** Words of each planned tensor. */
  tensorWords: number[];
  forward: FusedStep[];
  /** Empty in a forward plan. */
  backward: FusedStep[];
  xt: View;
  time: View;
  output: View;
  /** Where training puts the gradient of the output; null in a forward plan. */
  outputGradient: View | null;
  partials: PartialBlock[];
}

/** A node whose product can carry an add along as its epilogue. */
export type ProductNode = Extract<GraphNode, { op: 'conv' | 'linear' }>;

export interface Planner {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly batch: number;
  readonly training: boolean;
  readonly views: Views;
  readonly gradients: Gradients;
  /** How many nodes read each node. */
  readonly readers: readonly number[];
  /** Products that wait for the add that they will do in their epilogue. */
  readonly waiting: Map<NodeId, ProductNode>;
  /** Appends a step to the pass that is being planned. */
  emit(step: FusedStep): void;
  /** What the backward pass appends for a forward step; the last one comes first. */
  onBackward(append: () => void): void;
  /** A place for partial sums of a unit's gradient, `words` a slice. */
  partial(unit: Unit, words: number): PartialPart;
  /** Whether anything wants the gradient of a node: the picture's and the time's are of no use. */
  needsGradient(id: NodeId): boolean;
}

/** How many nodes read each node. */
export function readerCounts(graph: Graph): number[] {
  const counts = new Array<number>(graph.nodes.length).fill(0);
  for (const node of graph.nodes) for (const input of inputsOf(node)) counts[input]++;
  return counts;
}

/** @param planNode plans the step of one node, and what follows from it backward */
export function planGraph(
  graph: Graph,
  layout: Layout,
  batch: number,
  training: boolean,
  planNode: (node: GraphNode, id: NodeId, planner: Planner) => void,
): FusedPlan {
  const [forward, backward]: [FusedStep[], FusedStep[]] = [[], []];
  let steps = forward;
  const emit = (step: FusedStep) => void steps.push(step);
  const partials: PartialBlock[] = [];
  const pending: (() => void)[] = [];
  const views = planViews(graph, batch);
  const planner: Planner = {
    graph,
    layout,
    batch,
    training,
    views,
    gradients: planGradients(graph, layout, views, emit),
    readers: readerCounts(graph),
    waiting: new Map(),
    emit,
    onBackward: (append) => void pending.push(append),
    partial(unit, words) {
      partials.push({ unit, words });
      return { kind: 'partial', block: partials.length - 1 };
    },
    needsGradient: (id) => graph.nodes[id].op !== 'image' && graph.nodes[id].op !== 'time',
  };
  graph.nodes.forEach((node, id) => {
    planNode(node, id, planner);
  });
  let outputGradient: View | null = null;
  if (training) {
    steps = backward;
    outputGradient = views.tensorFor(graph.output);
    planner.gradients.contribute(graph.output, outputGradient);
    for (const append of pending.reverse()) append();
  }
  const [xt, time, output] = [graph.image, graph.time, graph.output].map(views.value) as [View, View, View];
  const { tensorWords } = views;
  return { batch, tensorWords, forward, backward, xt, time, output, outputGradient, partials };
}
