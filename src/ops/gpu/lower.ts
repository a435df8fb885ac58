/**
 * Fused steps as GPU launches. What depends on the device is decided here: how kernels are written, and into how many
 * slices the partial sums of a gradient are cut.
 */
import { clipFactor, gatherGradient, sumSquares, updateParameters } from '../adam/wgsl';
import { sumForward } from '../add/wgsl';
import { attentionForward, attentionGradient } from '../attention/wgsl';
import { drawBatch, noiseBatch } from '../batch/wgsl';
import { convForward, convInputGradient, convWeightGradient, weightSlices } from '../conv/wgsl';
import { groupNormForward, groupNormGradient } from '../group-norm/wgsl';
import { lossAndGradient } from '../loss/wgsl';
import type { BufferPart, PartialPart, PlacedPart } from '../plan/buffers';
import type { Unit } from '../plan/layout';
import type { FusedPlan } from '../plan/planner';
import { type FusedStep, flopsOf, type StepName, type StepOf, usesOf, workOf } from '../plan/steps';
import { siluForward, siluGradient } from '../silu/wgsl';
import { blockSum } from '../upsample/wgsl';
import type { Dispatch, KernelStyle } from './dispatch';
import type { Launch, LaunchContext } from './launch';

/** A unit's partial sums in the buffer of all of them: `slices` blocks of `stride` words from `start` on. */
export interface PlacedPartial {
  unit: Unit;
  start: number;
  stride: number;
  slices: number;
}

export interface WebGpuTarget extends LaunchContext {
  kind: 'webgpu';
  partials: readonly PlacedPartial[];
  /** Length of the buffer of all partial sums. */
  partialWords: number;
}

/** Slices of a step's partial sums. */
function slicesOf(step: FusedStep, batch: number, style: KernelStyle): number {
  if (step.op === 'conv-dw') return weightSlices(step.shape, batch * step.dy.rows, style);
  // One a picture.
  return batch;
}

/** Places the partial sums of a plan one after another. */
export function webGpuTarget({ batch, backward, partials }: FusedPlan, style: KernelStyle): WebGpuTarget {
  const slices = new Map<number, number>();
  for (const step of backward) {
    for (const { part } of usesOf(step))
      if (part.kind === 'partial') slices.set(part.block, slicesOf(step, batch, style));
  }
  let words = 0;
  const placed = partials.map(({ unit, words: stride }, block): PlacedPartial => {
    const start = words;
    const count = slices.get(block)!;
    words += Math.ceil((stride * count) / 64) * 64;
    return { unit, start, stride, slices: count };
  });
  return { kind: 'webgpu', style, batch, partials: placed, partialWords: words };
}

const placeOf = ({ block }: PartialPart, { partials }: WebGpuTarget): PlacedPartial => partials[block];

function placed(part: BufferPart, target: WebGpuTarget): PlacedPart {
  if (part.kind !== 'partial') return part;
  const { start, stride, slices } = placeOf(part, target);
  return { kind: 'fixed', name: 'partials', start, length: stride * slices };
}

const launches: { [Name in StepName]: (step: StepOf<Name>, target: WebGpuTarget) => Launch } = {
  conv: convForward,
  'conv-dx': convInputGradient,
  'conv-dw': (step, target) => convWeightGradient(step, placeOf(step.partials, target).slices, target.style),
  'group-norm': groupNormForward,
  'group-norm-dx': groupNormGradient,
  attention: attentionForward,
  'attention-dx': attentionGradient,
  silu: siluForward,
  'silu-dx': siluGradient,
  sum: sumForward,
  'upsample-dx': blockSum,
  draw: drawBatch,
  noise: noiseBatch,
  loss: lossAndGradient,
  'gather-gradient': gatherGradient,
  'gradient-norm': sumSquares,
  clip: clipFactor,
  adam: updateParameters,
};

/** The launch of a step. */
export function lowerToWebGpu(step: FusedStep, target: WebGpuTarget): Dispatch {
  const launch = launches[step.op] as (step: FusedStep, target: WebGpuTarget) => Launch;
  return {
    label: step.label,
    operator: workOf(step),
    ...launch(step, target),
    bindings: usesOf(step).map(({ part, access }) => ({ part: placed(part, target), access })),
    flops: flopsOf(step),
  };
}
