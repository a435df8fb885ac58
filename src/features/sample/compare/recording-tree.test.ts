import { describe, expect, it } from 'vitest';
import type { SampleFrame } from '../../../engine/protocol';
import { emptyRecording, type Recording } from '../../../state/recordings/recording';
import { defaultSettings } from '../../../state/settings/settings';
import { chipTitle, pastOf, treeOf } from './recording-tree';

/** Two pictures of one grey pixel in every frame. */
const frame = (first: number, second: number) => ({ xt: Uint8Array.of(first, second) }) as SampleFrame;

const recording = (id: number, parent: Recording['parent'], frames: SampleFrame[] = []): Recording => ({
  ...emptyRecording,
  id,
  parent,
  frames,
  size: 1,
  channels: 1,
});

describe('treeOf', () => {
  it('puts what went on from a recording behind it, the older first', () => {
    const recordings = [
      recording(1, null),
      recording(2, null),
      recording(3, { id: 1, index: 4 }),
      recording(4, { id: 3, index: 2 }),
      recording(5, { id: 1, index: 1 }),
    ];
    expect(
      treeOf(recordings).map(({ recording, parent, depth }) => [recording.id, parent?.id, depth]),
    ).toEqual([
      [1, undefined, 0],
      [3, 1, 1],
      [4, 3, 2],
      [5, 1, 1],
      [2, undefined, 0],
    ]);
  });

  it('makes a root of what has lost its own', () => {
    const entries = treeOf([recording(2, { id: 1, index: 0 }), recording(3, { id: 2, index: 0 })]);
    expect(entries.map(({ recording, depth }) => [recording.id, depth])).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });
});

describe('chipTitle', () => {
  const settings = { ...defaultSettings.sample, seed: 7, sampler: 'heun' as const };

  it('adds the sampler to a seed, and leaves what has a name of its own', () => {
    const made = recording(1, null);
    expect(chipTitle({ ...made, settings, title: 'Seed 7' })).toBe('Seed 7 · Heun');
    expect(chipTitle({ ...made, settings, title: 'Branch at t = 420' })).toBe('Branch at t = 420');
    expect(chipTitle({ ...made, settings, kind: 'demo', title: 'Seed 7' })).toBe('The recorded demo');
  });
});

describe('pastOf', () => {
  const root = recording(1, null, [frame(10, 20), frame(11, 21), frame(12, 22), frame(13, 23)]);
  const branch = recording(2, { id: 1, index: 2 }, [frame(22, 22), frame(90, 91)]);
  const twig = recording(3, { id: 2, index: 1 }, [frame(90, 91)]);
  const past = (of: Recording, sample: number) =>
    pastOf([root, branch, twig], of, sample).map((pixels) => [...pixels]);

  it('is the picture that the branch began with, up to there', () => {
    expect(past(branch, 0)).toEqual([[20], [21]]);
    expect(past(branch, 1)).toEqual([[20], [21]]);
  });

  it('goes back through every branch', () => {
    expect(past(twig, 1)).toEqual([[20], [21], [22]]);
  });

  it('is nothing at a root, and where the root is gone', () => {
    expect(past(root, 0)).toEqual([]);
    expect(pastOf([branch], branch, 0)).toEqual([]);
  });
});
