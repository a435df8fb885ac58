import { describe, expect, it } from 'vitest';
import { defaultScheduleSpec, type ScheduleSpec } from '../../../diffusion/schedule';
import { specWith } from '../../../diffusion/testing/spec-with';
import { type RunFacts, trainedUnder, whatTrainingUnderBDoes } from './run-schedule';

const linear = defaultScheduleSpec('linear');
const cosine = defaultScheduleSpec('cosine');
const run: RunFacts = {
  schedule: linear,
  begun: true,
  training: false,
  held: true,
  samePictures: true,
  sameSeed: true,
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const under = (a: ScheduleSpec, b: ScheduleSpec, part: Partial<RunFacts> = {}) =>
  plain(trainedUnder({ ...run, ...part }, a, b));

describe('trainedUnder', () => {
  it('finds the schedule of the run among A and B', () => {
    expect(under(linear, cosine)).toBe('Your model was trained under A (linear, T = 1,000).');
    expect(under(cosine, linear)).toBe('Your model was trained under B (linear, T = 1,000).');
    expect(under(linear, linear)).toBe('Your model was trained under A and B alike (linear, T = 1,000).');
    // The offset is no part of a linear schedule.
    expect(under(specWith('linear', { s: 0.3 }), cosine)).toContain('under A (');
  });

  it('names it when both have gone elsewhere', () => {
    expect(under(cosine, { ...linear, T: 500 })).toBe(
      'Your model was trained under neither A nor B, but DDPM 2020 (linear, T = 1,000).',
    );
    expect(under(cosine, cosine, { schedule: { ...linear, T: 250 } })).toBe(
      'Your model was trained under neither A nor B, but linear, T = 250.',
    );
  });

  it('does not call trained what is not', () => {
    expect(under(linear, cosine, { training: true })).toMatch(/^Your model is being trained under A/);
    expect(under(linear, cosine, { begun: false })).toMatch(/^Your model, not trained yet,/);
    expect(under(linear, cosine, { held: false })).toMatch(/^Your last model, no longer there,/);
  });
});

describe('whatTrainingUnderBDoes', () => {
  it('says when the model goes, and what a new run takes', () => {
    expect(whatTrainingUnderBDoes(run, cosine)).toBe(
      'Train under B only chooses B. This model stays until you press Reset in Train; Start then trains a new one, with the same pictures and seed.',
    );
    expect(whatTrainingUnderBDoes({ ...run, samePictures: false }, cosine)).toContain(
      'the pictures set now and the same seed',
    );
    expect(whatTrainingUnderBDoes({ ...run, sameSeed: false }, cosine)).toContain(
      'the same pictures and the seed set now',
    );
  });

  it('asks for no Reset where none is needed', () => {
    expect(whatTrainingUnderBDoes(run, linear)).toBe('Train under B takes you to it as it is.');
    expect(whatTrainingUnderBDoes({ ...run, held: false }, linear)).not.toContain('Reset');
  });
});
