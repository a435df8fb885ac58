/** What is known of each node's gradient while the way back is being planned, and where the next part of it goes. */
import type { Graph, NodeId } from '../../model/graph';
import type { BufferPart, Dispatch, View } from '../../ops/gpu/dispatch';
import type { Layout, LinearGroup, Unit } from './layout';
import { fail, slice, type Views } from './views';

export interface Gradients {
  /** Adds a finished gradient of a node to what is known of it. */
  contribute(id: NodeId, view: View): void;
  /** Lets a launch make a gradient of a node, summing what is known so far into it. */
  contributeBy(id: NodeId, make: (dx: View, addends: View[]) => Dispatch): void;
  /** The whole gradient of a node. @throws Error when nothing is known of it */
  of(id: NodeId): View;
  /** Where to write the whole gradient of a map that may be a member of a group: its columns of the group's one map. */
  slot(id: NodeId): View;
  /** The gradients of a group's members side by side. @throws Error when one of them is missing */
  ofGroup(group: LinearGroup): View;
}

/**
 * @param append takes a launch
 * @param sum plans the launch that adds up views
 */
export function planGradients(
  { nodes }: Graph,
  { groups }: Layout,
  views: Views,
  append: (dispatch: Dispatch) => void,
  sum: (id: NodeId, terms: View[], out: View) => Dispatch,
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
      append(make(dx, known.get(id) ?? []));
      known.set(id, [dx]);
    },
    of(id) {
      const terms = known.get(id) ?? fail(nodes[id], 'has no gradient');
      if (terms.length === 1) return terms[0];
      const out = views.tensorFor(id);
      append(sum(id, terms, out));
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

/** A unit's partial gradients: `slices` blocks of `stride` words, weight first, then bias. */
export interface PartialBlock {
  unit: Unit;
  start: number;
  stride: number;
  slices: number;
}

/** Lays out what each launch leaves of its parameters' gradients, to be added up by the optimiser. */
export function planPartials() {
  const blocks: PartialBlock[] = [];
  let words = 0;
  return {
    blocks,
    words: () => words,
    part(unit: Unit, stride: number, slices: number): BufferPart {
      const start = words;
      blocks.push({ unit, start, stride, slices });
      words += Math.ceil((stride * slices) / 64) * 64;
      return { kind: 'fixed', name: 'partials', start, length: stride * slices };
    },
  };
}
