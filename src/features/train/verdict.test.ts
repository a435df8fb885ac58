import { describe, expect, it } from 'vitest';
import { createRandom } from '../../lib/philox';
import { trend, verdict } from './verdict';

/** A noisy loss curve: `mean(i)` with 20 % scatter. */
function curve(n: number, mean: (i: number) => number): Float32Array {
  const random = createRandom(3, 1);
  return Float32Array.from({ length: n }, (_, i) => mean(i) * (1 + 0.2 * random.normal(i)));
}

const training = { kind: 'training', step: 500, targetSteps: 1000, warmupSteps: 0 } as const;

describe('trend', () => {
  it('says nothing from a handful of losses', () => {
    expect(
      trend(
        curve(30, () => 1),
        30,
      ),
    ).toBe('early');
  });

  it('sees a fall through the noise of the batches', () => {
    const y = curve(400, (i) => 0.1 + 0.9 * Math.exp(-i / 150));
    expect(trend(y, 400)).toBe('falling');
  });

  it('calls a level curve flat, not rising or falling', () => {
    expect(
      trend(
        curve(2000, () => 0.08),
        2000,
      ),
    ).toBe('flat');
  });

  it('sees a climb', () => {
    expect(
      trend(
        curve(800, (i) => (i < 500 ? 0.1 : 0.1 + (i - 500) / 1000)),
        800,
      ),
    ).toBe('rising');
  });

  it('sees an explosion and a loss that is no number', () => {
    const exploded = curve(200, (i) => (i < 180 ? 0.2 : 40));
    expect(trend(exploded, 200)).toBe('diverged');
    const broken = curve(100, () => 0.2);
    broken[99] = Number.NaN;
    expect(trend(broken, 100)).toBe('diverged');
  });

  it('reads only the first `length` entries of the buffer', () => {
    const y = curve(400, () => 0.1);
    y.fill(Number.NaN, 300);
    expect(trend(y, 300)).toBe('flat');
  });

  it('does not divide by nothing on a constant curve', () => {
    expect(trend(new Float32Array(100).fill(0.5), 100)).toBe('flat');
  });
});

describe('verdict', () => {
  const falling = curve(400, (i) => 0.1 + Math.exp(-i / 150));

  it('names what training shows', () => {
    expect(verdict(training, falling, 400).word).toBe('Learning');
    expect(
      verdict(
        training,
        curve(900, () => 0.1),
        900,
      ).word,
    ).toBe('Flat for a while: normal');
  });

  it('speaks of a rising learning rate only while it rises', () => {
    const begun = (warmupSteps: number) => verdict({ ...training, step: 10, warmupSteps }, falling, 10);
    expect(begun(100)).toMatchObject({
      word: 'Warming up',
      meaning: expect.stringContaining('still rising'),
    });
    for (const warmupSteps of [0, 10]) {
      expect(begun(warmupSteps)).toMatchObject({
        word: 'Just begun',
        meaning: 'Too few losses to tell yet.',
      });
    }
  });

  it('tells finished from paused by the target', () => {
    expect(verdict({ kind: 'paused', step: 400, targetSteps: 1000, warmupSteps: 0 }, falling, 400).word).toBe(
      'Paused',
    );
    expect(
      verdict({ kind: 'paused', step: 1000, targetSteps: 1000, warmupSteps: 0 }, falling, 400).word,
    ).toBe('Finished');
  });

  it('blames the loss for a stop only when the loss is to blame', () => {
    const failed = (why: 'diverged' | 'fault' | 'lost') =>
      verdict({ ...training, kind: 'failed', why }, falling, 400).word;
    expect(failed('fault')).toBe('Stopped');
    expect(failed('lost')).toBe('Stopped');
    // The losses that were no numbers are not in the curve, which looks as good as ever.
    expect(failed('diverged')).toBe('Diverged');
  });

  it('has a word before the first step', () => {
    expect(
      verdict({ kind: 'ready', step: 0, targetSteps: 0, warmupSteps: 0 }, new Float32Array(0), 0).word,
    ).toBe('Not started');
  });
});
