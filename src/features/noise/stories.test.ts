import { expect, it } from 'vitest';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import { withKind } from './stories';

it('takes the published endpoints along while they are untouched', () => {
  const scaled = withKind(defaultScheduleSpec('linear'), 'scaled-linear');
  expect([scaled.beta1, scaled.betaT]).toEqual([0.00085, 0.012]);
  const back = withKind(withKind(scaled, 'cosine'), 'linear');
  expect([back.beta1, back.betaT]).toEqual([1e-4, 0.02]);
});

it('keeps what a person has set', () => {
  const own = withKind({ ...defaultScheduleSpec('linear'), betaT: 0.05, T: 200 }, 'scaled-linear');
  expect(own).toMatchObject({ kind: 'scaled-linear', beta1: 1e-4, betaT: 0.05, T: 200 });
});
