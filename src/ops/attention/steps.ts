/** The fused steps of self-attention. q, k and v are columns of one map, and so are their gradients. */
import { reads, tensorPart, type View, wholeTensor, writes } from '../plan/buffers';
import { stepKind } from '../plan/step-kind';
import { attentionFlops } from './shape';

interface Attention {
  label: string;
  heads: number;
  q: View;
  k: View;
  v: View;
  out: View;
  /** [heads, pixels] a picture: log Σ exp of the scores. */
  logSums: View;
}

/** out = softmax(q kᵀ/√width) v, head by head. */
export interface AttentionStep extends Attention {
  op: 'attention';
}

/**
 * dq_i = Σ_j s_ij k_j/√w, dk_j = Σ_i s_ij q_i/√w, dv_j = Σ_i p_ij dOut_i,
 * s_ij = p_ij (dOut_i · v_j − dOut_i · out_i), p from the kept log-sums.
 */
export interface AttentionGradientStep extends Attention {
  op: 'attention-dx';
  dOut: View;
  dq: View;
  dk: View;
  dv: View;
}

export type AttentionSpec = AttentionStep | AttentionGradientStep;

export const attentionSteps = {
  attention: stepKind<AttentionStep>({
    kindOfWork: () => 'attention',
    uses: ({ q, out, logSums }) => [
      reads(wholeTensor(q)),
      writes(tensorPart(out)),
      writes(tensorPart(logSums)),
    ],
    flops: ({ q }) => attentionFlops(q.rows, q.channels),
  }),
  'attention-dx': stepKind<AttentionGradientStep>({
    kindOfWork: () => 'attention dx',
    uses: ({ q, logSums, out, dOut, dq }) => [
      reads(wholeTensor(q)),
      reads(tensorPart(logSums)),
      reads(tensorPart(out)),
      reads(tensorPart(dOut)),
      writes(wholeTensor(dq)),
    ],
    // Five products in place of two: one of them is the forward pass's, made again.
    flops: ({ q }) => 2.5 * attentionFlops(q.rows, q.channels),
  }),
};
