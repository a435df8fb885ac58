import { describe, expect, it } from 'vitest';
import { buildSchedule, type ScheduleKind } from '../../../diffusion/schedule';
import { specWith } from '../../../diffusion/testing/spec-with';
import { type Practice, remarkNow, remarksOn } from './schedule-remarks';

const build = (kind: ScheduleKind, change: Readonly<Record<string, unknown>> = {}) =>
  buildSchedule(specWith(kind, change));
const usual: Practice = { predictionType: 'epsilon', clip: true };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('remarkNow', () => {
  const [linear, cosine] = [build('linear'), build('cosine')];

  it('says in a line how much either keeps', () => {
    expect(plain(remarkNow(linear, cosine, 499, 499))).toBe('Power kept at t = 499: A 7.9 %, B 49.4 %.');
  });

  it('names both times where they differ', () => {
    const short = build('cosine', { T: 100 });
    expect(plain(remarkNow(linear, short, 330, 33))).toMatch(
      /^Power kept: A 32\.\d % at t = 330, B 7\d\.\d % at 33\.$/,
    );
  });
});

describe('remarksOn', () => {
  it('has nothing to say against linear', () => {
    expect(remarksOn('A', build('linear'), usual)).toEqual([]);
  });

  it('is calm about cosine’s end while x̂₀ is clipped', () => {
    expect(remarksOn('B', build('cosine'), usual)).toEqual([
      {
        id: 'amplification',
        letter: 'B',
        warning: false,
        text: 'B ends at 1/√ᾱ = 20,300: an error in ε̂ grows that much in x̂₀. Clipping x̂₀ holds it.',
        fix: null,
      },
    ]);
  });

  it('offers clipping where it is off, and is silent where ε is not predicted', () => {
    const [remark] = remarksOn('B', build('cosine'), { ...usual, clip: false });
    expect(remark).toMatchObject({
      warning: true,
      fix: { label: 'Clip x̂₀ when sampling', sample: { clip: true } },
    });
    expect(remarksOn('B', build('cosine'), { predictionType: 'v', clip: false })).toEqual([]);
  });

  it('says the number, what follows from it, and what the fix is', () => {
    const said = (kind: ScheduleKind, change: Readonly<Record<string, unknown>>) =>
      remarksOn('A', build(kind, change), usual).map(({ text, fix }) => [plain(text), fix?.label]);
    expect(said('linear', { T: 100, unscaled: true })).toEqual([
      [
        'A ends at √ᾱ = 0.603, over 0.1: sampling starts from pure noise, which the network never saw.',
        'Rescale β',
      ],
    ]);
    expect(said('linear', { T: 700, unscaled: true })).toEqual([
      ['A takes β made for T = 1,000 at T = 700: it ends at √ᾱ = 0.029 instead of 0.00626.', 'Rescale β'],
    ]);
    expect(said('linear', { T: 4000, unscaled: true })[0]).toEqual([
      'A takes β made for T = 1,000 at T = 4,000: the last 2,011 times show pure noise and teach nothing.',
      'Rescale β',
    ]);
    expect(said('linear', { T: 10 }).map(([text]) => text)).toEqual([
      'A has β cut to 0.999 5 times: it is not the schedule that was asked for.',
      'A takes over half of a visible picture in one step (β > 0.5) 3 times: no Gaussian undoes that.',
      'A ends at 1/√ᾱ = 2.64 × 10⁸: an error in ε̂ grows that much in x̂₀. Clipping x̂₀ holds it.',
    ]);
    expect(said('sigmoid', { T: 40 })[0][0]).toContain('once: no Gaussian');
    expect(said('scaled-linear', { T: 40, betaT: 0.5 })).toEqual([
      ['A has T = 40, under 50: steps so large that no Gaussian undoes one.', 'Raise T to 50'],
    ]);
  });
});
