import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../lib/field';
import { buildSchedule, definitionOf, scheduleKinds } from '../schedule';
import { specWith } from '../testing/spec-with';
import { scheduleTable } from './table';

/** Another allowed value than the default. */
function another(field: FieldSpec): unknown {
  if (field.kind === 'number') return Math.min(field.max, field.default * 2);
  return field.kind === 'flag' ? !field.default : [8, 4, 1, -2, -9];
}

it('lists every kind once', () => {
  expect(new Set(scheduleKinds).size).toBe(scheduleTable.length);
});

describe.each(scheduleKinds)('%s', (kind) => {
  const { fields, label, name, source } = definitionOf(kind);

  it('has exactly the fields that change its β', () => {
    const before = buildSchedule(specWith(kind, { T: 500 })).beta.join();
    for (const [key, field] of Object.entries(fields)) {
      const changed = specWith(kind, { T: 500, [key]: key === 'T' ? 600 : another(field) });
      expect(buildSchedule(changed).beta.join() === before, key).toBe(false);
    }
    const foreign = { beta1: 0.01, betaT: 0.03, s: 0.1, unscaled: true, points: [8, 4, 1, -2] };
    const others = Object.entries(foreign).filter(([key]) => !(key in fields));
    expect(buildSchedule(specWith(kind, { T: 500, ...Object.fromEntries(others) })).beta.join()).toBe(before);
  });

  it('can be built at every bound that a person can reach', () => {
    for (const [key, field] of Object.entries(fields)) {
      if (field.kind !== 'number') continue;
      for (const value of [field.min, field.max]) {
        expect(() => buildSchedule(specWith(kind, { [key]: value })), `${key} = ${value}`).not.toThrow();
      }
    }
  });

  it('has its words', () => {
    for (const words of [label, name, source]) expect(words.trim()).not.toBe('');
  });
});
