import { describe, expect, it } from 'vitest';
import type { SampleFrame } from '../../../engine/protocol';
import { emptyRecording } from '../../../state/recordings/recording';
import { evaluationsMade, ofNone, ofWhom } from './forward-words';

describe('ofWhom', () => {
  it('says whose network it is', () => {
    const run = { model: 'run', title: 'Your model', step: 1840, weights: 'ema' } as const;
    expect(ofWhom(run)).toBe('of the network you trained, step 1,840, EMA weights.');
    expect(ofWhom({ ...run, model: 'demo', step: 4000 })).toBe(
      'of the demo network, trained by this project, step 4,000, EMA weights.',
    );
    expect(ofWhom({ ...run, model: 'kept-1', title: 'Step 300', weights: 'raw' })).toBe(
      'of the network you kept, “Step 300”, raw weights.',
    );
  });

  it('knows when there is none', () => {
    expect(ofNone(600)).toBe('no network: each is a formula over your 600 pictures.');
  });
});

describe('evaluationsMade', () => {
  const path = [9, 8, 7, 6, 5];
  const frames = [0, 2].map((index) => ({ index }) as SampleFrame);

  it('counts those without a frame too', () => {
    expect(evaluationsMade({ ...emptyRecording, path, frames })).toBe(3);
    expect(evaluationsMade({ ...emptyRecording, path, frames, final: new Uint8Array(1) })).toBe(5);
    expect(evaluationsMade(emptyRecording)).toBe(0);
  });
});
