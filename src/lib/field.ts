/**
 * One thing that a person can set, as data. The settings' schema, the control on the page, the words in sentences and the
 * entry in the address are all made from it, so that a bound, a default or a label stands in one place.
 */

interface FieldText {
  /** Beside the control. */
  label: string;
  /** Inside a sentence ("η", "step size"); without it the label with a small first letter, unless it is an acronym. */
  name?: string;
  /** For assistive technology, where the label alone is not enough. */
  accessibleName?: string;
  /** One sentence under the control; it may depend on the values of the group. */
  help?: string | ((values: FieldValues) => string | undefined);
  /** Whether it has an effect beside the other values of its group; always, without it. */
  matters?: (values: FieldValues) => boolean;
}

/** The values of a group of fields, by key, before their types are known. */
export type FieldValues = Readonly<Record<string, unknown>>;

export interface NumberSpec extends FieldText {
  kind: 'number';
  /** Both allowed. */
  min: number;
  max: number;
  /** What an arrow key moves by. A whole step allows whole numbers only. */
  step: number;
  default: number;
  control: 'slider' | 'box' | 'seed';
  /** Of the slider; a logarithmic one needs min > 0. */
  scale?: 'linear' | 'log' | MappedScale;
  /** The slider ends here unless the value lies beyond: for bounds far outside of what is usual. */
  usualMax?: number;
  unit?: string;
  /** The value as it is shown; the bare number without it. */
  display?: (value: number) => string;
  /** The value as it is spoken; as it is shown, without it. */
  spoken?: (value: number) => string;
}

/** A slider that moves evenly over some growing function of the value. */
export interface MappedScale {
  toSlider: (value: number) => number;
  fromSlider: (place: number) => number;
  /** What an arrow key moves by, on the slider. */
  step: number;
}

export interface ChoiceSpec<V extends string | number = string | number> extends FieldText {
  kind: 'choice';
  options: readonly ChoiceOption<V>[];
  default: V;
  control: 'select' | 'segmented';
}

export interface ChoiceOption<V extends string | number = string | number> {
  value: V;
  label: string;
  /** What it means, in one sentence: shown while it is chosen. */
  help?: string;
}

export interface FlagSpec extends FieldText {
  kind: 'flag';
  default: boolean;
}

/** A value that has a control of its own: a list, a colour. */
export interface CheckedSpec<V = unknown> extends FieldText {
  kind: 'checked';
  /** Which control, for the parts of the page that have one. */
  control?: string;
  check: (value: unknown) => value is V;
  default: V;
}

export type FieldSpec = NumberSpec | ChoiceSpec | FlagSpec | CheckedSpec;
export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** The values that a table of fields holds. */
export type ValuesOf<F extends FieldSpecs> = { -readonly [K in keyof F]: ValueOf<F[K]> };

export type ValueOf<F extends FieldSpec> = F extends NumberSpec
  ? number
  : F extends FlagSpec
    ? boolean
    : F extends ChoiceSpec<infer V>
      ? V
      : F extends { check: (value: unknown) => value is infer V }
        ? V
        : never;

/** The defaults of a table of fields. */
export function defaultsOf<F extends FieldSpecs>(fields: F): ValuesOf<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, field.default]),
  ) as ValuesOf<F>;
}

/** Whether a value may stand in a field. Never throws. */
export function isAllowed(field: FieldSpec, value: unknown): boolean {
  switch (field.kind) {
    case 'number':
      if (typeof value !== 'number' || !(value >= field.min && value <= field.max)) return false;
      return !Number.isInteger(field.step) || Number.isInteger(value);
    case 'choice':
      return field.options.some((option) => option.value === value);
    case 'flag':
      return typeof value === 'boolean';
    case 'checked':
      return field.check(value);
  }
}

/** The option of a choice; the first where the value is none of them. */
export function optionOf<V extends string | number>(
  { options }: Pick<ChoiceSpec<V>, 'options'>,
  value: V,
): ChoiceOption<V> {
  return options.find((option) => option.value === value) ?? options[0];
}

/** What stands under the control of a field: its help, and under a choice what the chosen option means. */
export function helpOf(field: FieldSpec, value: unknown, values: FieldValues = {}): string | undefined {
  if (typeof field.help === 'function') return field.help(values);
  if (field.help !== undefined || field.kind !== 'choice') return field.help;
  return field.options.find((option) => option.value === value)?.help;
}

/** What a field is called inside a sentence. */
export const nameOf = ({ name, label }: Pick<FieldText, 'name' | 'label'>): string =>
  name ?? (/^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** The same at the beginning of a sentence or as a heading. */
export function titleOf(field: Pick<FieldText, 'name' | 'label'>): string {
  const name = nameOf(field);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
