import { expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec } from '../../../diffusion/schedule';
import { withKind } from './with-kind';

it('takes the published endpoints along while they are untouched', () => {
  const scaled = withKind(defaultScheduleSpec('linear'), 'scaled-linear');
  expect(scaled).toMatchObject({ beta1: 0.00085, betaT: 0.012 });
  const back = withKind(withKind(scaled, 'cosine'), 'linear');
  expect(back).toMatchObject({ beta1: 1e-4, betaT: 0.02 });
});

it('keeps what a person has set', () => {
  const own = withKind({ ...defaultScheduleSpec('linear'), betaT: 0.05, T: 200 }, 'scaled-linear');
  expect(own).toMatchObject({ kind: 'scaled-linear', beta1: 1e-4, betaT: 0.05, T: 200 });
});

it('starts a custom schedule where the present one is, and leaves its points behind', () => {
  const linear = { ...defaultScheduleSpec('linear'), T: 300 };
  const drawn = withKind(linear, 'custom');
  expect(drawn).toMatchObject({ kind: 'custom', T: 300 });
  const middle = (spec: ScheduleSpec) => buildSchedule(spec).alphaBar[150];
  expect(Math.abs(middle(drawn) - middle(linear))).toBeLessThan(0.01);
  expect(withKind(drawn, 'linear')).toEqual(linear);
});

it('changes nothing when the kind stays', () => {
  const drawn = { ...defaultScheduleSpec('custom'), points: [8, 3, 1, -6] };
  expect(withKind(drawn, 'custom')).toBe(drawn);
});
