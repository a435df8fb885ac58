/** The number controls of the four inspectors, rendered, beside the tables of fields that they come from. */
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { samplerNames } from '../diffusion/samplers/settings';
import { defaultScheduleSpec, definitionOf, scheduleKinds } from '../diffusion/schedule';
import { Preparation } from '../features/data/Preparation';
import { SchedulePanel } from '../features/noise/schedule/SchedulePanel';
import { SamplerFields } from '../features/sample/sampler/SamplerFields';
import { BasicsTab } from '../features/train/BasicsTab';
import { ObjectiveTab } from '../features/train/ObjectiveTab';
import { type FieldSpec, type NumberSpec, titleOf } from '../lib/field';
import {
  changeSettings,
  defaultSettings,
  type SettingsGroup,
  settingsFields,
  settingsStore,
} from '../state/settings/settings';
import { numberControls } from '../ui/testing/number-controls';

beforeEach(() => {
  settingsStore.setState(defaultSettings, true);
  // What is rendered outside of a browser begins with the initial state.
  vi.spyOn(settingsStore, 'getInitialState').mockImplementation(settingsStore.getState);
});
afterEach(() => vi.restoreAllMocks());

const isNumber = (field: FieldSpec): field is NumberSpec => field.kind === 'number';

const rendered = <P extends object>(part: FunctionComponent<P>, props: P) =>
  numberControls(renderToStaticMarkup(createElement(part, props)));

/** Lowest and highest place of a field's control: a logarithmic slider counts its own thousandths. */
function places({ min, max, usualMax = max, control, scale = 'linear' }: NumberSpec): [number, number] {
  if (control !== 'slider') return [min, max];
  if (typeof scale === 'object') return [scale.toSlider(min), scale.toSlider(max)];
  return scale === 'log' ? [0, 1000] : [min, usualMax];
}

/** Every number field of a group by the accessible name of its control. */
const fieldsByName = (group: SettingsGroup): Map<string, NumberSpec> =>
  new Map(
    Object.values(settingsFields[group]({}))
      .filter(isNumber)
      .map((field) => [field.accessibleName ?? field.label, field]),
  );

/** Each control is that of a field, with the field's bounds. Returns the names. */
function expectFields(found: ReturnType<typeof numberControls>, fields: Map<string, NumberSpec>): string[] {
  for (const { name, min, max } of found) {
    const field = fields.get(name);
    expect(field, `“${name}” is no field`).toBeDefined();
    expect([min, max], name).toEqual(field && places(field));
  }
  return found.map(({ name }) => name);
}

it('are those of the fields in Data and Train', () => {
  expect(expectFields(rendered(Preparation, {}), fieldsByName('data'))).toEqual(['Shift']);
  const train = fieldsByName('train');
  const names = [rendered(BasicsTab, {}), rendered(ObjectiveTab, {})].flatMap((found) =>
    expectFields(found, train),
  );
  expect(names.toSorted()).toEqual([...train.keys()].toSorted());
});

it.each(samplerNames)('are those of the fields for the sampler %s', (sampler) => {
  changeSettings('sample', { sampler });
  const names = expectFields(rendered(SamplerFields, {}), fieldsByName('sample'));
  expect(names).toEqual(expect.arrayContaining(['Evaluations', 'Seed', 'Count']));
});

it.each(scheduleKinds)('are those of the fields of a %s schedule, each with its exact number', (kind) => {
  changeSettings('scheduleA', defaultScheduleSpec(kind));
  changeSettings('scheduleB', defaultScheduleSpec(kind));
  const numbers = Object.values(definitionOf(kind).fields).filter(isNumber);
  const found = (['A', 'B'] as const).flatMap((letter) => rendered(SchedulePanel, { letter }));
  for (const letter of ['A', 'B']) {
    for (const field of numbers) {
      const title = titleOf(field);
      // The reserved name: the T of A is "Steps T" and no other slider is.
      const name = letter === 'A' && title === 'T' ? 'Steps T' : `${title} of ${letter}`;
      const slider = found.filter((control) => control.name === name);
      expect(slider.map(({ min, max }) => [min, max])).toEqual([places(field)]);
      const exact = found.filter((control) => control.name === `${title} of ${letter}, exact`);
      expect(exact.map(({ min, max }) => [min, max])).toEqual([[field.min, field.max]]);
    }
  }
  expect(found).toHaveLength(4 * numbers.length);
});
