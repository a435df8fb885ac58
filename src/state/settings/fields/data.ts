/** What pictures are learnt from and how files become them. */
import { type BuiltinName, cropModes, resolutions } from '../../../data/types';
import type { CheckedSpec, ChoiceOption, FieldSpecs } from '../../../lib/field';

const cropText: Record<(typeof cropModes)[number], { label: string; help: string }> = {
  centre: { label: 'Centre', help: 'The largest square in the middle.' },
  random: { label: 'Random', help: 'A square from anywhere in the picture.' },
  fit: { label: 'Fit', help: 'All of it, with bars of the background.' },
};

/** The sets that are made on the spot. */
export const builtinSources: readonly ChoiceOption<BuiltinName>[] = [
  { value: 'shapes', label: 'Shapes' },
  { value: 'creatures', label: 'Creatures' },
  { value: 'strokes', label: 'Strokes' },
  { value: 'gradients', label: 'Gradients' },
];

const sources: readonly ChoiceOption<BuiltinName | 'own'>[] = [
  ...builtinSources,
  { value: 'own', label: 'Your pictures' },
];

/** A colour as '#rrggbb'. */
const background = {
  kind: 'checked',
  label: 'Background',
  help: 'Shows through transparent pixels.',
  check: (value): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value),
  default: '#ffffff',
} as const satisfies CheckedSpec<string>;

export const dataFields = {
  source: { kind: 'choice', label: 'Pictures', control: 'segmented', options: sources, default: 'strokes' },
  size: {
    kind: 'choice',
    label: 'Resolution',
    control: 'select',
    options: resolutions.map((value) => ({ value, label: `${value} px` })),
    default: 16,
  },
  colour: {
    kind: 'choice',
    label: 'Colour',
    control: 'select',
    options: [
      { value: 'grey', label: 'Grey' },
      { value: 'colour', label: 'Colour' },
    ],
    default: 'grey',
  },
  crop: {
    kind: 'choice',
    label: 'Crop',
    control: 'segmented',
    options: cropModes.map((value) => ({ value, ...cropText[value] })),
    default: 'centre',
  },
  background,
  flip: {
    kind: 'flag',
    label: 'Mirror',
    help: 'Flips half of what it sees. Not for letters.',
    default: false,
  },
  shift: {
    kind: 'number',
    label: 'Shift',
    control: 'slider',
    min: 0,
    max: 8,
    step: 1,
    default: 0,
    display: (value) => (value === 0 ? 'none' : `± ${value} px`),
    spoken: (value) => (value === 0 ? 'none' : `up to ${value} pixels each way`),
    help: 'Each picture moves a little every time it is seen.',
  },
} as const satisfies FieldSpecs;
