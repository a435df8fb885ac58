import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec } from '../../diffusion/schedule';
import { halfTime, remarksOn, type Side } from './verdict';

const side = (letter: 'A' | 'B', spec: ScheduleSpec, t: number): Side => ({
  letter,
  schedule: buildSchedule(spec),
  t,
});
/** The texts of all remarks, with ordinary spaces. */
const texts = (a: Side, b: Side) => remarksOn(a, b).map(({ text }) => text.replaceAll('\u00a0', ' '));
const linear = defaultScheduleSpec('linear');
const cosine = defaultScheduleSpec('cosine');

describe('remarksOn', () => {
  it('says how much either keeps and from where noise outweighs', () => {
    const [now] = texts(side('A', linear, 499), side('B', cosine, 499));
    const half = [linear, cosine].map((spec) => halfTime(buildSchedule(spec)));
    expect(now).toBe(
      'At t = 499, A (linear) keeps 7.9 % of the picture’s power and B (cosine) 49.4 %. ' +
        `Noise outweighs the picture under A from t = ${half[0]}, under B from t = ${half[1]}.`,
    );
  });

  it('names both times when the lengths differ', () => {
    const [now] = texts(side('A', linear, 330), side('B', { ...cosine, T: 100 }, 33));
    expect(now).toContain('at its t = 330');
    expect(now).toContain('at its t = 33.');
  });

  it('warns of a cosine end that blows errors up, and not of a linear one', () => {
    const warnings = remarksOn(side('A', linear, 0), side('B', cosine, 0)).filter(({ warning }) => warning);
    expect(warnings.map(({ id }) => id)).toEqual(['B-amplification']);
    expect(warnings[0]!.text).toContain('1/√ᾱ = 20,300');
  });

  it('warns of signal left at the end of a short unscaled schedule, with the number', () => {
    const short = side('A', { ...linear, T: 100, unscaled: true }, 50);
    const warnings = remarksOn(short, side('B', linear, 500)).filter(({ warning }) => warning);
    expect(warnings.map(({ id }) => id)).toEqual(['A-signal']);
    expect(warnings[0]!.text).toContain('√ᾱ = 0.603');
    expect(halfTime(short.schedule)).toBe(
      buildSchedule(short.schedule.spec).alphaBar.findIndex((v) => v <= 0.5),
    );
  });

  it('says that noise never outweighs where it does not, and how many β were cut', () => {
    const weak = side('A', { ...linear, T: 20, unscaled: true }, 3);
    const cut = side('B', { ...linear, T: 10 }, 3);
    const said = texts(weak, cut);
    expect(said[0]).toContain('under A never');
    expect(said.at(-1)).toMatch(/^B asks for \d+ steps with β over 0\.999/);
  });
});

describe('halfTime', () => {
  it('is where ᾱ falls to one half', () => {
    const schedule = buildSchedule(cosine);
    const t = halfTime(schedule)!;
    expect(schedule.alphaBar[t]!).toBeLessThanOrEqual(0.5);
    expect(schedule.alphaBar[t - 1]!).toBeGreaterThan(0.5);
  });
});
