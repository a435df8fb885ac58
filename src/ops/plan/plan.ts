/**
 * Compiles a graph into a fixed list of fused steps: forward, and for training also backward, appended in reverse as each
 * forward step demands. Adds, time vectors, upsampling and concatenation become part of their neighbours. The result is
 * data that any target can be written from (lower.ts).
 */
import type { Graph, GraphNode, NodeId } from '../../model/graph';
import { planAdd } from '../add/plan';
import { planAddTime } from '../add-time/plan';
import { planAttention } from '../attention/plan';
import { planConcat } from '../concat/plan';
import { planProduct } from '../conv/plan';
import { planGroupNorm } from '../group-norm/plan';
import { planInput } from '../input/plan';
import { planLinear } from '../linear/plan';
import { planSilu } from '../silu/plan';
import { planUpsample } from '../upsample/plan';
import type { Layout } from './layout';
import { type FusedPlan, type Planner, planGraph } from './planner';

type OperationName = GraphNode['op'];

type PlanNode<Op extends OperationName> = (
  node: Extract<GraphNode, { op: Op }>,
  id: NodeId,
  planner: Planner,
) => void;

const planOf: { [Op in OperationName]: PlanNode<Op> } = {
  image: planInput,
  time: planInput,
  conv: planProduct,
  linear: planLinear,
  silu: planSilu,
  'group-norm': planGroupNorm,
  'add-time': planAddTime,
  add: planAdd,
  concat: planConcat,
  upsample: planUpsample,
  attention: planAttention,
};

/**
 * @param training whether to append the backward pass
 * @throws Error with a sentence that says what of the network cannot be fused
 */
export const planFused = (graph: Graph, layout: Layout, batch: number, training: boolean): FusedPlan =>
  planGraph(graph, layout, batch, training, (node, id, planner) => {
    (planOf[node.op] as PlanNode<OperationName>)(node, id, planner);
  });
