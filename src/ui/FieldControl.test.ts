import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { definitionOf, scheduleKinds } from '../diffusion/schedule';
import { type FieldSpec, isAllowed, type NumberSpec } from '../lib/field';
import { settingsFields } from '../state/settings/settings';
import { type ControlledSpec, FieldControl } from './FieldControl';
import { numberControls } from './testing/number-controls';

const all: [string, FieldSpec][] = [
  ...Object.entries(settingsFields).flatMap(([group, fieldsOf]) =>
    Object.entries(fieldsOf({})).map(([key, field]): [string, FieldSpec] => [`${group}.${key}`, field]),
  ),
  ...scheduleKinds.flatMap((kind) =>
    Object.entries(definitionOf(kind).fields).map(([key, field]): [string, FieldSpec] => [
      `${kind}.${key}`,
      field,
    ]),
  ),
];
const numbers = all.filter((entry): entry is [string, NumberSpec] => entry[1].kind === 'number');
const controlled = all.filter((entry): entry is [string, ControlledSpec] => entry[1].kind !== 'checked');

const render = (field: ControlledSpec, value: unknown, others = {}) =>
  renderToStaticMarkup(
    createElement(FieldControl<ControlledSpec>, {
      field,
      value: value as never,
      values: {},
      onChange: () => {},
      onRoll: () => {},
      ...others,
    }),
  );

describe.each(numbers)('%s', (_, field) => {
  it('has a control that reaches from its least value to its greatest, and no further', () => {
    for (const end of ['min', 'max'] as const) {
      const [control] = numberControls(render(field, field[end]));
      expect(control[end]).toBe(control.value);
      expect(control.type).toBe(field.control === 'slider' ? 'range' : 'number');
      if (typeof field.scale === 'object') continue;
      if (field.scale !== 'log') expect(control[end]).toBe(field[end]);
    }
  });

  it('takes a typed number inside its bounds alone', () => {
    const html = render(field, field.default, { exactName: 'exact' });
    for (const { min, max } of numberControls(html).filter(({ type }) => type === 'number')) {
      expect([min, max]).toEqual([field.min, field.max]);
    }
  });
});

it('ends where it is usual, unless the value lies beyond', () => {
  const field: NumberSpec = {
    kind: 'number',
    label: 'Many',
    control: 'slider',
    min: 1,
    max: 1000,
    usualMax: 250,
    step: 1,
    default: 20,
  };
  expect(numberControls(render(field, 20))[0].max).toBe(250);
  expect(numberControls(render(field, 400))[0]).toMatchObject({ max: 400, value: 400 });
});

it.each(controlled)('%s: its default is allowed, and its label is on the page', (_, field) => {
  expect(isAllowed(field, field.default)).toBe(true);
  expect(render(field, field.default)).toContain(field.label);
});

it('shows under a choice what the chosen option means', () => {
  const field = definitionOf('linear').fields.unscaled as ControlledSpec;
  const help = (values: object) => render(field, false, { values });
  expect(help({ T: 100, unscaled: false })).toContain('β is given for T = 1,000: here it counts 10 times.');
  expect(help({ T: 1000, unscaled: false })).not.toContain('β is given');
  const crop = settingsFields.data({}).crop as ControlledSpec;
  expect(render(crop, 'fit')).toContain('All of it, with bars of the background.');
});
