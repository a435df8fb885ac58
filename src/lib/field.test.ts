import { expect, expectTypeOf, it } from 'vitest';
import { type ChoiceSpec, defaultsOf, type FieldSpecs, isAllowed, nameOf, type ValuesOf } from './field';

const fields = {
  steps: { kind: 'number', label: 'Steps', min: 1, max: 10, step: 1, default: 5, control: 'box' },
  rate: {
    kind: 'number',
    label: 'Rate',
    name: 'η',
    min: 0,
    max: 1,
    step: 0.1,
    default: 0.5,
    control: 'slider',
  },
  way: {
    kind: 'choice',
    label: 'Way',
    control: 'segmented',
    options: [
      { value: 'there', label: 'There' },
      { value: 'back', label: 'Back' },
    ],
    default: 'there',
  } satisfies ChoiceSpec as ChoiceSpec<'there' | 'back'>,
  clip: { kind: 'flag', label: 'Clip', default: true },
  list: {
    kind: 'checked',
    label: 'List',
    check: (value: unknown): value is number[] => Array.isArray(value),
    default: [1],
  },
} as const satisfies FieldSpecs;

it('gives a table of fields its values', () => {
  expect(defaultsOf(fields)).toEqual({ steps: 5, rate: 0.5, way: 'there', clip: true, list: [1] });
  expectTypeOf<ValuesOf<typeof fields>['way']>().toEqualTypeOf<'there' | 'back'>();
  expectTypeOf<ValuesOf<typeof fields>['list']>().toEqualTypeOf<number[]>();
});

it.each([
  ['steps', 1, true],
  ['steps', 10, true],
  ['steps', 11, false],
  ['steps', 2.5, false],
  ['steps', '2', false],
  ['steps', Number.NaN, false],
  ['rate', 0.25, true],
  ['rate', Number.POSITIVE_INFINITY, false],
  ['way', 'back', true],
  ['way', 'up', false],
  ['clip', false, true],
  ['clip', 'false', false],
  ['list', [], true],
  ['list', 3, false],
] as const)('%s: whether %s is allowed is %s', (key, value, allowed) => {
  expect(isAllowed(fields[key], value)).toBe(allowed);
});

it('has a name for sentences', () => {
  expect(nameOf(fields.rate)).toBe('η');
  expect(nameOf(fields.steps)).toBe('steps');
});
