import { beforeEach, expect, it } from 'vitest';
import { announce, announced } from '../announcements';
import { profileStep } from './profile-control';
import { initialRun, runStore } from './run';
import { profileStore } from './step-profile';

beforeEach(() => announce(''));

const profile = { operators: [{ operator: 'conv', launches: 3, ms: 2 }], launches: 3, reason: null };
const model = { parameters: 1, flops: 1, executor: 'fused', reason: null, heldOut: 0 } as const;

beforeEach(() => {
  profileStore.setState({ profile: null, step: 0, measuring: false });
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, model, step: 40 }, true);
});

it('measures a run that stands still', async () => {
  const asked = profileStep({ profile: async () => profile });
  expect(profileStore.getState().measuring).toBe(true);
  await asked;
  expect(profileStore.getState()).toEqual({ profile, step: 40, measuring: false });
});

it('does not disturb one that trains', async () => {
  runStore.setState({ status: { kind: 'training' } });
  await profileStep({ profile: () => Promise.reject(new Error('must not be asked')) });
  expect(announced()).toBe('');
  expect(profileStore.getState().profile).toBeNull();
});

it('says why it could not measure', async () => {
  await profileStep({ profile: () => Promise.reject(new Error('The clock is broken.')) });
  expect(announced()).toContain('The clock is broken.');
  expect(profileStore.getState().measuring).toBe(false);
});
