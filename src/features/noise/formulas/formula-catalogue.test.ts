import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { varianceTypes } from '../../../diffusion/posterior';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { noiseFields } from '../../../state/settings/fields/noise';
import { type FormulaEntry, formulaOf } from './formula-catalogue';
import { liveNumber, numberText } from './formula-number';
import { readingsOf } from './formula-reading';
import { type SymbolName, symbolStory, symbols, symbolsIn } from './formula-symbols';

const entries = noiseFields.formula.options.flatMap(({ value: topic }) =>
  varianceTypes.map((variance): [string, FormulaEntry] => [
    `${topic}, ${variance} variance`,
    formulaOf(topic, variance),
  ]),
);
const names = Object.keys(symbols) as SymbolName[];
const typeset = (tex: string) =>
  katex.renderToString(tex, { output: 'html', trust: true, strict: false, throwOnError: true });

describe.each(entries)('the formula of %s', (_, entry) => {
  it('can be typeset, with a place for each of its numbers and for no other', () => {
    for (const { tex } of entry.general) expect(typeset(tex)).toContain('data-symbol');
    const places = [...typeset(entry.live.tex).matchAll(/data-number="(\w+)"/g)].map(([, name]) => name);
    expect(places.sort()).toEqual([...entry.quantities].sort());
    const said = [...entry.live.plain.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(said.sort()).toEqual([...entry.quantities].sort());
  });

  it('puts each number in the place of the symbol that it is the value of', () => {
    const pairs = [...typeset(entry.live.tex).matchAll(/data-number="(\w+)" data-symbol="([\w-]+)"/g)];
    expect(pairs).not.toEqual([]);
    for (const [, quantity, symbol] of pairs) {
      expect(symbolStory(symbol as SymbolName).quantity).toBe(quantity);
    }
  });

  it('has only symbols that are known, and names in its general form every one that has numbers', () => {
    const general = symbolsIn(entry.general.map(({ tex }) => tex));
    for (const name of [...general, ...symbolsIn([entry.live.tex])]) expect(names).toContain(name);
    expect(general).toEqual(expect.arrayContaining(symbolsIn([entry.live.tex])));
  });
});

it.each(names)('the symbol %s can be typeset, and says in a few words what it is', (name) => {
  const { tex, meaning } = symbolStory(name);
  expect(() => typeset(tex)).not.toThrow();
  expect(meaning.length).toBeLessThanOrEqual(38);
  // Buttons of these names are others.
  expect(meaning).not.toMatch(/loss|step|reset|pause|play|resume|generate/i);
});

describe('the numbers of a formula, against published ones', () => {
  const reading = (kind: 'linear' | 'cosine', paperT: number, variance: 'small' | 'large' = 'small') =>
    readingsOf(buildSchedule(defaultScheduleSpec(kind)), variance, 0.5)(paperT - 1);

  it.each([
    ['linear', 0.9999, 0.078587243, 4.0358298e-5, 0.0852899, 5.45319e-5, 0.599672, 0.0055082, 0.0102045],
    ['cosine', 0.99995872, 0.49384359, 2.4287669e-9, 0.975674, 2.17895e-5, 0.558856, 0.00312706, 499.501],
  ] as const)('%s', (kind, first, middle, last, snr, variance, early, mid, late) => {
    const at = (t: number) => reading(kind, t);
    for (const [t, alphaBar] of [
      [1, first],
      [500, middle],
      [1000, last],
    ] as const) {
      expect(at(t).alphaBar / alphaBar).toBeCloseTo(1, 6);
      expect(at(t).signalScale ** 2 / alphaBar).toBeCloseTo(1, 6);
      expect(at(t).noiseScale ** 2 + alphaBar).toBeCloseTo(1, 6);
      expect(at(t).lastAlphaBar / last).toBeCloseTo(1, 6);
    }
    expect(at(500).snr / snr).toBeCloseTo(1, 5);
    expect(at(500).logSnr).toBeCloseTo(Math.log(snr), 5);
    expect(at(2).posteriorVariance / variance).toBeCloseTo(1, 5);
    expect(at(2).boundWeight / early).toBeCloseTo(1, 5);
    expect(at(500).boundWeight / mid).toBeCloseTo(1, 5);
    expect(at(1000).boundWeight / late).toBeCloseTo(1, 5);
  });

  it('has the two means of the posterior agree, and the picture itself before the first t', () => {
    const { posteriorX0, posteriorXt, signalScale, noiseScale, beta, stepSignal } = reading('linear', 500);
    const [x0, eps] = [0.4, -1.1];
    const xt = signalScale * x0 + noiseScale * eps;
    expect(posteriorX0 * x0 + posteriorXt * xt).toBeCloseTo(
      (xt - (beta / noiseScale) * eps) / stepSignal,
      12,
    );
    expect(reading('linear', 1)).toMatchObject({ alphaBarPrev: 1, posteriorX0: 1, posteriorXt: 0 });
  });

  it('says in words that λ is infinite at the first t, under the small variance only', () => {
    const words = (variance: 'small' | 'large', t: number) =>
      formulaOf('lambda', variance).words?.(reading('cosine', t, variance)) ?? null;
    expect(words('small', 1)).toContain('infinite at t = 0');
    expect([words('small', 2), words('large', 1)]).toEqual([null, null]);
    expect(reading('linear', 1, 'large').boundWeight).toBeCloseTo(0.5 / 0.9999, 10);
  });

  it('reads the numbers of the jump as text', () => {
    const now = reading('cosine', 331);
    expect(formulaOf('jump', 'small').quantities.map((name) => numberText(liveNumber(now[name])))).toEqual([
      '0.864',
      '0.504',
    ]);
  });

  it('needs a picture for the last term of the bound', () => {
    const schedule = buildSchedule(defaultScheduleSpec('linear'));
    const { words } = formulaOf('bound', 'small');
    expect(words?.(readingsOf(schedule, 'small', Number.NaN)(10))).toContain('none yet');
    const { bits, lastBits } = readingsOf(schedule, 'small', 0.5)(499);
    expect(bits).toBeCloseTo((0.078587243 * -0.5 - Math.log(1 - 0.078587243)) / (2 * Math.LN2), 8);
    expect(lastBits).toBeLessThan(bits);
  });
});
