/** What is known of each node's gradient while the backward pass is planned, and where the next part of it goes. */
import type { Graph, NodeId } from '../../model/graph';
import type { View } from './buffers';
import type { Layout, LinearGroup } from './layout';
import type { FusedStep } from './steps';
import { fail, slice, type Views } from './views';

export interface Gradients {
  /** Adds a finished gradient of a node to what is known of it. */
  contribute(id: NodeId, view: View): void;
  /** Appends a step that makes a gradient of a node, with what is known so far added on the way. */
  contributeBy(id: NodeId, make: (dx: View, addends: View[]) => FusedStep): void;
  /** The whole gradient of a node. @throws Error when nothing is known of it */
  of(id: NodeId): View;
  /** Where to write the whole gradient of a map that may be a member of a group: its columns of the group's one map. */
  slot(id: NodeId): View;
  /** The gradients of a group's members side by side. @throws Error when one of them is missing */
  ofGroup(group: LinearGroup): View;
}

/** @param emit appends a step */
export function planGradients(
  { nodes }: Graph,
  { groups }: Layout,
  views: Views,
  emit: (step: FusedStep) => void,
): Gradients {
  const known = new Map<NodeId, View[]>();
  const wholes = new Map<LinearGroup, View>();
  const filled = new Set<NodeId>();

  const contribute = (id: NodeId, view: View) => {
    known.set(id, [...(known.get(id) ?? []), view]);
  };
  return {
    contribute,
    contributeBy(id, make) {
      const dx = views.tensorFor(id);
      emit(make(dx, known.get(id) ?? []));
      known.set(id, [dx]);
    },
    of(id) {
      const terms = known.get(id) ?? fail(nodes[id], 'has no gradient');
      if (terms.length === 1) return terms[0];
      const out = views.tensorFor(id);
      emit({ op: 'sum', label: nodes[id].scope, terms, out });
      known.set(id, [out]);
      return out;
    },
    slot(id) {
      const group = groups.find(({ members }) => members.some(({ node }) => node === id));
      if (!group) {
        const own = views.tensorFor(id);
        contribute(id, own);
        return own;
      }
      if (filled.has(id)) fail(nodes[id], 'shares its input with other maps, so it can have one reader only');
      filled.add(id);
      const whole = wholes.get(group) ?? views.tensor(views.value(id).rows, group.columns);
      wholes.set(group, whole);
      const { column, columns } = group.members.find(({ node }) => node === id)!;
      return slice(whole, column, columns);
    },
    ofGroup(group) {
      for (const { node } of group.members) {
        if (!filled.has(node))
          fail(
            nodes[node],
            'shares its input with other maps, so it has to be a time projection or an input of attention',
          );
      }
      return wholes.get(group)!;
    },
  };
}
