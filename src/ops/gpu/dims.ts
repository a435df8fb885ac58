/**
 * The numbers that a kernel is written around, and views addressed by them. On a GPU they stand in the text, where the
 * compiler makes the most of them; on a software adapter they come from a uniform, so that one text serves many shapes.
 */
import type { View } from '../plan/buffers';
import { declare, type KernelStyle } from './dispatch';

export interface Dims {
  /** A number as a WGSL expression of type u32. Equal names stand for equal numbers. */
  u(name: string, value: number): string;
  /** WGSL that declares the numbers used so far; to be called last. */
  head(binding: number): string;
  /** Words of the uniform so far; undefined where there is none. */
  constants(): readonly number[] | undefined;
}

export function dimensions(style: KernelStyle): Dims {
  const values = new Map<string, number>();
  return {
    u(name, value) {
      const known = values.get(name);
      if (known !== undefined && known !== value) throw new Error(`"${name}" is ${known} and ${value}.`);
      values.set(name, value);
      return style === 'gpu' ? `${value}u` : `dims.${name}`;
    },
    head: (binding) =>
      style === 'gpu' || values.size === 0
        ? ''
        : `struct Dims { ${[...values.keys()].map((name) => `${name}: u32`).join(', ')} }
@group(0) @binding(${binding}) var<uniform> dims: Dims;`,
    constants: () => (style === 'gpu' || values.size === 0 ? undefined : [...values.values()]),
  };
}

/** Whether a view can be read four channels at a time. */
export const fourfold = ({ stride, offset, channels }: View): boolean =>
  stride % 4 === 0 && offset % 4 === 0 && channels % 4 === 0;

/** A view as WGSL sees it; rows and channels are WGSL expressions of type u32. */
export interface Access {
  /** Bound as an array of vec4f. */
  four: boolean;
  declare(binding: number, access: 'read' | 'write'): string;
  /** Rows over all pictures. */
  rows: string;
  /** Index into the array where a row's channels begin. */
  start(row: string): string;
  /** The entry at channel c: one value, or the four from there on where `four` (c is then a multiple of 4). */
  at(row: string, c: string): string;
  /** The values of channels c … c+3, however they lie. */
  vec4(row: string, c: string): string;
}

/** @param four whether to read four at a time, where the view allows it */
export function accessTo(name: string, view: View, dims: Dims, four = fourfold(view)): Access {
  const unit = four ? 4 : 1;
  const stride = dims.u(`${name}Stride`, view.stride / unit);
  const offset = dims.u(`${name}Offset`, view.offset / unit);
  const start = (row: string) => `(${row}) * ${stride} + ${offset}`;
  const at = (row: string, c: string) => `${name}[${start(row)} + ${four ? `((${c}) >> 2u)` : c}]`;
  return {
    four,
    declare: (binding, access) => declare(binding, name, access, four),
    rows: `arrayLength(&${name}) / ${stride}`,
    start,
    at,
    vec4: (row, c) => (four ? at(row, c) : `vec4f(${[0, 1, 2, 3].map((i) => at(row, `${c} + ${i}u`))})`),
  };
}
