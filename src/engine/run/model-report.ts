/** The report on a network that was made. */
import { countFlops, countParameters } from '../../model/count';
import type { Graph } from '../../model/graph';
import type { Chosen } from '../backend/choose-form';
import type { ModelReport } from '../protocol';

/** @param heldOut pictures kept out of its training */
export const modelReport = (
  graph: Graph,
  { kind, reason }: Pick<Chosen<unknown>, 'kind' | 'reason'>,
  heldOut: number,
): ModelReport => ({
  parameters: countParameters(graph),
  flops: countFlops(graph),
  executor: kind,
  reason,
  heldOut,
});
