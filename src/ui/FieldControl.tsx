/** The control of one field, made from the field's own data: slider, number box, seed, select, switch bar or switch. */
import {
  type ChoiceSpec,
  type FieldSpec,
  type FieldSpecs,
  type FieldValues,
  type FlagSpec,
  helpOf,
  type NumberSpec,
  type ValueOf,
  type ValuesOf,
} from '../lib/field';
import { NumberField } from './NumberField';
import { SeedField } from './SeedField';
import { Segmented } from './Segmented';
import { Select } from './Select';
import { Slider } from './Slider';
import { Switch } from './Switch';

/** A field that this file has a control for; a 'checked' one has a control of its own. */
export type ControlledSpec = NumberSpec | ChoiceSpec | FlagSpec;

interface FieldControlOptions {
  /** Instead of the field's own, where it depends on more than the field's group. */
  help?: string;
  label?: string;
  accessibleName?: string;
  /** What is spoken of a slider's value. */
  valueText?: string;
  /** Makes a slider's value a number box of this name. */
  exactName?: string;
  /** Of a choice: what an option is called, where that depends on more than the option. */
  optionLabel?: (option: { value: string | number; label: string }) => string;
  /** Of a choice: which options cannot be chosen now. */
  optionDisabled?: (value: string | number) => boolean;
  tone?: 'a' | 'b';
  hideLabel?: boolean;
  disabled?: boolean;
  /** Of a seed: chooses another one. */
  onRoll?: () => void;
}

export interface FieldControlProps<F extends ControlledSpec> extends FieldControlOptions {
  field: F;
  value: ValueOf<F>;
  onChange: (value: ValueOf<F>) => void;
  /** The values of the field's group, for a help that depends on them. */
  values?: FieldValues;
}

interface PartProps<F, V> extends FieldControlOptions {
  field: F;
  value: V;
  onChange: (value: V) => void;
}

/** A field's slider, over the mapped value where the field has a scale of its own. */
function SliderControl(props: PartProps<NumberSpec, number>) {
  const { field, value, onChange, label = field.label, accessibleName = field.accessibleName } = props;
  const { min, usualMax, scale = 'linear', display = String, spoken = display } = field;
  // A value beyond the usual end, from an address, is still on the slider.
  const max = usualMax === undefined ? field.max : Math.max(usualMax, value);
  const shared = {
    label,
    accessibleName,
    display: display(value),
    valueText: props.valueText ?? spoken(value),
    tone: props.tone,
    help: props.help,
    disabled: props.disabled,
  };
  if (typeof scale === 'string') {
    return (
      <Slider
        {...shared}
        exactName={props.exactName}
        exactMax={field.max}
        value={value}
        min={min}
        max={max}
        step={field.step}
        scale={scale}
        onChange={onChange}
      />
    );
  }
  return (
    <Slider
      {...shared}
      value={scale.toSlider(value)}
      min={scale.toSlider(min)}
      max={scale.toSlider(max)}
      step={scale.step}
      onChange={(place) => onChange(scale.fromSlider(place))}
    />
  );
}

function NumberControl(props: PartProps<NumberSpec, number>) {
  const { field, value, onChange, label = field.label, help, disabled, onRoll } = props;
  const { min, max, step, control, unit } = field;
  if (control === 'slider') return <SliderControl {...props} />;
  if (control === 'seed' && onRoll) {
    return <SeedField {...{ label, value, min, max, onChange, onRoll, help, disabled }} />;
  }
  return <NumberField {...{ label, value, min, max, step, onChange, help, disabled }} suffix={unit} />;
}

/** Values travel through the browser's controls as text. */
function ChoiceControl(props: PartProps<ChoiceSpec, string | number>) {
  const { field, value, onChange, optionLabel, optionDisabled } = props;
  const options = field.options.map((option) => ({
    value: String(option.value),
    label: optionLabel ? optionLabel(option) : option.label,
    disabled: optionDisabled?.(option.value),
  }));
  const shared = {
    label: props.label ?? field.label,
    value: String(value),
    options,
    hideLabel: props.hideLabel,
    help: props.help,
    onChange: (text: string) => {
      const chosen = field.options.find((option) => String(option.value) === text);
      if (chosen) onChange(chosen.value);
    },
  };
  return field.control === 'segmented' ? (
    <Segmented {...shared} />
  ) : (
    <Select {...shared} tone={props.tone} disabled={props.disabled} />
  );
}

export function FieldControl<F extends ControlledSpec>(props: FieldControlProps<F>) {
  const { values, help = helpOf(props.field, props.value, values), ...rest } = props;
  // A field and its value are of one kind, which the compiler cannot follow into the cases.
  const part: unknown = { ...rest, help };
  const field: ControlledSpec = props.field;
  switch (field.kind) {
    case 'number':
      return <NumberControl {...(part as PartProps<NumberSpec, number>)} />;
    case 'choice':
      return <ChoiceControl {...(part as PartProps<ChoiceSpec, string | number>)} />;
    case 'flag':
      return (
        <Switch
          label={props.label ?? field.label}
          checked={Boolean(props.value)}
          onChange={props.onChange as (checked: boolean) => void}
          help={help}
          disabled={props.disabled}
        />
      );
  }
}

export interface GroupFieldProps<F extends FieldSpecs, K extends keyof F & string>
  extends FieldControlOptions {
  fields: F;
  /** Which field of the group. */
  name: F[K] extends ControlledSpec ? K : never;
  values: ValuesOf<F>;
  onChange: (change: Partial<ValuesOf<F>>) => void;
}

/** The control of one field of a group; nothing where the field has no effect beside the group's other values. */
export function GroupField<F extends FieldSpecs, K extends keyof F & string>(props: GroupFieldProps<F, K>) {
  const { fields, name, values, onChange, ...options } = props;
  const field: FieldSpec = fields[name];
  if (field.kind === 'checked' || field.matters?.(values) === false) return null;
  return (
    <FieldControl
      {...options}
      field={field}
      value={values[name] as never}
      values={values}
      onChange={(value) => onChange({ [name]: value } as unknown as Partial<ValuesOf<F>>)}
    />
  );
}
