import { describe, expect, it } from 'vitest';
import type { SampleFrame } from '../../../engine/protocol';
import { stepTerms } from './step-terms';

const plain = { a: 0.1, b: 0.9, c: 0, d: 0, e: 0 };

const frame = (index: number, t: number, coefficients = plain) =>
  ({
    index,
    t,
    coefficients,
    x0Hat: Uint8Array.of(index),
    xt: Uint8Array.of(100 + index),
  }) as unknown as SampleFrame;

const names = (frame: SampleFrame, before: SampleFrame | null = null) =>
  stepTerms(frame, before).map(({ name }) => name);

describe('stepTerms', () => {
  it('always shows guess, present and noise of a step that does not look back', () => {
    expect(names(frame(3, 400))).toEqual(['a', 'b', 'c']);
    expect(names(frame(3, 400, { ...plain, c: 0.2 }), frame(2, 500))).toEqual(['a', 'b', 'c']);
  });

  it('shows what is looked back at in place of a noise of nothing', () => {
    expect(names(frame(3, 400, { ...plain, d: -0.1 }), frame(2, 500))).toEqual(['a', 'b', 'd']);
    expect(names(frame(3, 400, { ...plain, d: -0.1, e: 0.5 }), frame(2, 500))).toEqual(['a', 'b', 'd', 'e']);
    expect(names(frame(3, 400, { a: 1, b: 1, c: 1, d: 1, e: 0 }), frame(2, 500))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('finds the pictures of the evaluation before', () => {
    const terms = stepTerms(frame(3, 400, { ...plain, d: -0.1, e: 0.5 }), frame(2, 500));
    expect(terms.map(({ pixels, t }) => [pixels?.[0], t])).toEqual([
      [3, 400],
      [103, 400],
      [2, 500],
      [102, 500],
    ]);
  });

  it('shows none where no frame of it was kept', () => {
    const terms = stepTerms(frame(3, 400, { ...plain, d: -0.1 }), frame(1, 600));
    expect(terms.at(-1)).toEqual({ name: 'd', factor: -0.1, pixels: null, t: 400 });
  });
});
