/** The fused steps of GroupNorm, with SiLU where the node has it. */
import { type PartialPart, type PlacedPart, reads, tensorPart, type View, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';

interface GroupNorm {
  label: string;
  groups: number;
  silu: boolean;
  x: View;
  /** γ, then β from word `biasAt` on: one binding, because devices offer as few as eight. */
  scales: PlacedPart;
  biasAt: number;
  /** [groups, 2] a picture: mean and 1/deviation. */
  statistics: View;
}

/** y = γ (x − μ)/√(var + ε) + β, then y·σ(y) with SiLU; keeps the statistics. */
export interface GroupNormStep extends GroupNorm {
  op: 'group-norm';
  out: View;
}

/** dx = r (g − mean g − x̂ mean(g x̂)) + addends, g = dy γ, with dy taken through SiLU first. */
export interface GroupNormGradientStep extends GroupNorm {
  op: 'group-norm-dx';
  dy: View;
  dx: View;
  /** A slice a picture, of [2, channels]: gradients of γ and β. */
  partials: PartialPart;
  addends: View[];
  /** Receives Σ over pixels of this operator's share of dx, a vector a picture. */
  pixelSum?: View;
}

export type GroupNormSpec = GroupNormStep | GroupNormGradientStep;

export const groupNormSteps = {
  'group-norm': stepKind<GroupNormStep>({
    kindOfWork: () => 'group norm',
    uses: ({ x, scales, out, statistics }) => [
      reads(tensorPart(x)),
      reads(scales),
      writes(tensorPart(out)),
      writes(tensorPart(statistics)),
    ],
  }),
  'group-norm-dx': stepKind<GroupNormGradientStep>({
    kindOfWork: () => 'group norm dx',
    uses: ({ x, scales, dy, statistics, dx, partials, addends, pixelSum }) => [
      reads(tensorPart(x)),
      reads(scales),
      reads(tensorPart(dy)),
      reads(tensorPart(statistics)),
      writes(tensorPart(dx)),
      writes(partials),
      ...addends.map((view) => reads(tensorPart(view))),
      ...(pixelSum ? [writes(tensorPart(pixelSum))] : []),
    ],
  }),
};
