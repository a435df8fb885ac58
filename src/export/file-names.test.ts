import { describe, expect, it } from 'vitest';
import { fileName, modelFileName } from './file-names';

const origin = { settings: { sampler: 'ddim', steps: 20, seed: 2718 }, modelStep: 1840, t: null };

describe('fileName', () => {
  it('says what the file is', () => {
    expect(fileName('png', 16, origin)).toBe('diffusion-16px-ddim20-seed2718-step1840.png');
    expect(fileName('webm', 16, origin)).toBe('diffusion-16px-ddim20-seed2718-step1840.webm');
    expect(fileName('recording', 16, origin)).toBe('diffusion-16px-ddim20-seed2718-step1840.dpt');
  });

  it('says so when the pictures are unfinished', () => {
    expect(fileName('png', 32, { ...origin, t: 0 })).toBe('diffusion-32px-ddim20-seed2718-step1840-t0.png');
  });

  it('gives every kind a name of its own', () => {
    const kinds = ['png', 'gif', 'mp4', 'webm', 'recording', 'xt', 'x0Hat', 'epsHat'] as const;
    expect(new Set(kinds.map((kind) => fileName(kind, 16, origin))).size).toBe(kinds.length);
  });

  it('takes only letters that every file system takes', () => {
    const settings = { ...origin.settings, sampler: 'DPM-Solver++ / 2M' };
    expect(fileName('xt', 16, { ...origin, settings })).toBe(
      'diffusion-16px-dpmsolver2m20-seed2718-step1840-xt.npy',
    );
  });
});

describe('modelFileName', () => {
  it('says size and step', () => {
    expect(modelFileName(16, 1840)).toBe('diffusion-model-16px-step1840.safetensors');
  });
});
