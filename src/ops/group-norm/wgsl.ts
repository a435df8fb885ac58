/**
 * GroupNorm (with SiLU) on the GPU: statistics and result in one launch, and a backward launch that also gives γ's and
 * β's gradients a picture and, when asked, the gradient's sum over pixels.
 */
import {
  type BufferPart,
  type Dispatch,
  type KernelStyle,
  reads,
  tensorPart,
  type View,
  writes,
} from '../gpu/dispatch';
import { directNormForward, directNormGradient } from './wgsl-direct';
import { stagedNormForward, stagedNormGradient } from './wgsl-staged';

export interface GroupNormSpec {
  label: string;
  groups: number;
  silu: boolean;
  x: View;
  /** γ, then β from word `biasAt` on: one binding, because devices offer as few as eight. */
  scales: BufferPart;
  biasAt: number;
  /** [groups, 2] a picture: mean and 1/deviation. */
  statistics: View;
}

export interface GroupNormForward extends GroupNormSpec {
  out: View;
}

export interface GroupNormGradient extends GroupNormSpec {
  dy: View;
  dx: View;
  /** [2, channels] a picture: gradients of γ and β. */
  partials: BufferPart;
  addends: View[];
  /** Receives Σ over pixels of this operator's share of dx, a vector a picture. */
  pixelSum?: View;
}

/** y = γ (x − μ)/√(var + ε) + β, then y·σ(y) with SiLU; keeps the statistics. */
export function groupNormForward(spec: GroupNormForward, batch: number, style: KernelStyle): Dispatch {
  return {
    label: spec.label,
    operator: 'group norm',
    ...(style === 'gpu' ? stagedNormForward(spec, batch) : directNormForward(spec, batch)),
    bindings: [
      reads(tensorPart(spec.x)),
      reads(spec.scales),
      writes(tensorPart(spec.out)),
      writes(tensorPart(spec.statistics)),
    ],
  };
}

/** dx = r (g − mean g − x̂ mean(g x̂)) + addends, g = dy γ, with dy taken through SiLU first. */
export function groupNormGradient(spec: GroupNormGradient, batch: number, style: KernelStyle): Dispatch {
  const { addends, pixelSum } = spec;
  return {
    label: spec.label,
    operator: 'group norm dx',
    ...(style === 'gpu' ? stagedNormGradient(spec, batch) : directNormGradient(spec, batch)),
    bindings: [
      reads(tensorPart(spec.x)),
      reads(spec.scales),
      reads(tensorPart(spec.dy)),
      reads(tensorPart(spec.statistics)),
      writes(tensorPart(spec.dx)),
      writes(spec.partials),
      ...addends.map((view) => reads(tensorPart(view))),
      ...(pixelSum ? [writes(tensorPart(pixelSum))] : []),
    ],
  };
}
