import { expect, it } from 'vitest';
import { portableForms } from './portable';
import { definitionOf, inputs, operators } from './shapes';

it('has a portable form of every computed operator, and of no other', () => {
  const defined = Object.values(operators).map(({ op }) => op);
  expect(new Set(defined).size).toBe(defined.length);
  expect(Object.keys(portableForms).sort()).toEqual([...defined].sort());
});

it('finds the definition of every operator by its name', () => {
  for (const definition of [...Object.values(inputs), ...Object.values(operators)]) {
    expect(definitionOf({ op: definition.op } as Parameters<typeof definitionOf>[0])).toBe(definition);
  }
});
