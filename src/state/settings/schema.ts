/** The validator of a group of settings: whole, valid values from anything, made from the group's fields. */
import * as v from 'valibot';
import { type FieldSpec, type FieldSpecs, type FieldValues, isAllowed } from '../../lib/field';

/** Which fields a group has; they may depend on one of its values, as those of a schedule do on its kind. */
export type GroupFields = (given: FieldValues) => FieldSpecs;

/** Never fails: what may not stand in the field becomes its default. */
const entryOf = (field: FieldSpec) =>
  v.fallback(
    v.custom((value) => isAllowed(field, value)),
    field.default,
  );

/** Each bad or missing entry becomes its default; entries of other names are left out. */
export function readGroup(fieldsOf: GroupFields, given: unknown): FieldValues {
  const source = typeof given === 'object' && given !== null ? (given as FieldValues) : {};
  const fields = fieldsOf(source);
  const schema = v.object(
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, entryOf(field)])),
  );
  return v.parse(schema, Object.fromEntries(Object.keys(fields).map((key) => [key, source[key]])));
}
