/** The validator of a table of fields: a whole, valid group of values from anything. */
import * as v from 'valibot';
import { type FieldSpec, type FieldSpecs, isAllowed, type ValuesOf } from '../../lib/field';

/** Never fails: what may not stand in the field becomes its default. */
export const entryOf = (field: FieldSpec) =>
  v.fallback(
    v.custom((value) => isAllowed(field, value)),
    field.default,
  );

/** Reads a group: each bad or missing entry becomes its default, entries of other names are left out. */
export function groupReader<F extends FieldSpecs>(fields: F): (given: unknown) => ValuesOf<F> {
  const schema = v.object(
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, entryOf(field)])),
  );
  return (given) => {
    const source = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
    const whole = Object.fromEntries(Object.keys(fields).map((key) => [key, source[key]]));
    return v.parse(schema, whole) as ValuesOf<F>;
  };
}
