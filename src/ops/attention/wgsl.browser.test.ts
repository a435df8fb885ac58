/** Attention, forward and backward, against float64 and the portable form. */
import { it } from 'vitest';
import { type Case, deviceForTests, holdTrials, titled } from '../testing/fused-trials';
import { type AttentionCase, tryAttention } from './testing/trial';

const attentionCases: Case<AttentionCase>[] = [
  { name: '16 pixels, 2 heads', shape: [2, 4, 4, 8], heads: 2 },
  { name: '16 pixels, 1 head, batch 8', shape: [8, 4, 4, 8], heads: 1 },
  { name: '9 pixels, 1 head of 5', shape: [1, 3, 3, 5], heads: 1 },
  { name: '16 pixels, 3 heads, sharp', shape: [1, 4, 4, 12], heads: 3, sharpness: 8 },
  { name: '256 pixels, 2 heads', shape: [1, 16, 16, 8], heads: 2 },
];

const hold = holdTrials(deviceForTests());

it.each(titled(attentionCases, () => 'attention'))('%s', (_, attend) =>
  hold((table) => tryAttention(table, attend)),
);
