import { describe, expect, it } from 'vitest';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import { specWith } from '../../diffusion/testing/spec-with';
import { modelPreset } from '../../model/unet';
import { changedSentence, changedSince, type TrainSettings } from './changed-since';

const run: TrainSettings = {
  model: modelPreset('S', 16, 1),
  schedule: defaultScheduleSpec('cosine'),
  predictionType: 'epsilon',
  lossWeight: 'simple',
  steps: 1000,
  batchSize: 16,
  learningRate: 1e-3,
  warmupSteps: 100,
  clipNorm: 1,
  emaDecay: 0.995,
  flip: false,
  shift: 0,
  heldOut: 0,
  seed: 42,
};

describe('changedSince', () => {
  it('finds nothing in an equal copy', () => {
    expect(changedSince(run, structuredClone(run))).toEqual([]);
  });

  it('names what differs, in the order of the inspector', () => {
    expect(changedSince(run, { ...run, seed: 1, batchSize: 32 })).toEqual(['Batch size', 'Seed']);
    expect(changedSince(run, { ...run, schedule: specWith('cosine', { s: 0.02 }) })).toEqual([
      'Noise schedule',
    ]);
    // A cosine schedule knows no β₁.
    expect(changedSince(run, { ...run, schedule: specWith('cosine', { beta1: 0.5 }) })).toEqual([]);
  });

  it('tells the resolution and the colour from the size of the model', () => {
    const names = (model: TrainSettings['model']) => changedSince(run, { ...run, model });
    expect(names({ ...run.model, size: 32 })).toEqual(['Resolution']);
    expect(names(modelPreset('S', 16, 3))).toContain('Colour');
    expect(names(modelPreset('S', 16, 3))).not.toContain('Resolution');
    expect(names(modelPreset('M', 16, 1))).toEqual(['Model size']);
  });

  it('leaves the number of iterations out', () => {
    expect(changedSince(run, { ...run, steps: 4000 })).toEqual([]);
  });
});

describe('changedSentence', () => {
  it('reads as a sentence for one, two, three and many', () => {
    expect(changedSentence(['Batch size'])).toBe('Batch size changed since this run began: Reset to apply.');
    expect(changedSentence(['Batch size', 'Seed'])).toBe(
      'Batch size and seed changed since this run began: Reset to apply.',
    );
    expect(changedSentence(['Batch size', 'EMA decay', 'Seed'])).toBe(
      'Batch size, EMA decay and seed changed since this run began: Reset to apply.',
    );
    expect(changedSentence(['Batch size', 'Seed', 'Clip', 'Shift'])).toBe(
      'Batch size, seed and 2 more changed since this run began: Reset to apply.',
    );
  });
});
