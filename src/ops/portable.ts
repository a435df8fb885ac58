/** All operators, one row each, with their portable forms: tfjs ops that run on every backend. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { addForm } from './add/portable';
import { addTimeForm } from './add-time/portable';
import { attentionForm } from './attention/portable';
import { concatForm } from './concat/portable';
import { convForm } from './conv/portable';
import { groupNormForm } from './group-norm/portable';
import { linearForm } from './linear/portable';
import type { PortableForm } from './portable-form';
import type { ComputedOperation, Operation } from './shapes';
import { siluForm } from './silu/portable';
import { upsampleForm } from './upsample/portable';

type Forms = {
  [Op in ComputedOperation['op']]: PortableForm<Extract<ComputedOperation, { op: Op }>>;
};

export const portableForms: Forms = {
  conv: convForm,
  linear: linearForm,
  silu: siluForm,
  'group-norm': groupNormForm,
  'add-time': addTimeForm,
  add: addForm,
  concat: concatForm,
  upsample: upsampleForm,
  attention: attentionForm,
};

/**
 * The value of a node.
 * @param values those of the nodes before it
 * @throws RangeError when the node is an input, which has no form
 */
export function evaluate(node: Operation, values: readonly Tensor[], parameters: readonly Tensor[]): Tensor {
  const form = (portableForms as Record<string, PortableForm<never> | undefined>)[node.op];
  if (!form) throw new RangeError(`The operator "${node.op}" has no portable form.`);
  return form(node as never, values, parameters);
}
