/**
 * What convolutions and their gradients have in common: the product of a source's patches with a matrix, described as
 * data, and the WGSL that finds a patch and finishes a result. Patches exist only as index arithmetic.
 */
import { type Access, accessTo, type Dims, fourfold } from '../gpu/dims';
import type { View } from '../plan/buffers';

/** Which source pixel a result's pixel reads at each tap. */
export interface Geometry {
  kernel: 1 | 3;
  /** Size of the result map and of the source map as it lies in memory. */
  resultSize: readonly [height: number, width: number];
  sourceSize: readonly [height: number, width: number];
  /** Tap (ty, tx) of pixel (y, x) lies at y·step + ty − ⌊kernel/2⌋, and likewise across… */
  step: 1 | 2;
  /** …of the source spread out `spread` times: by repeating, or with zeros between where `sparse`… */
  spread: 1 | 2;
  sparse: boolean;
  /** …within these limits. */
  limits: readonly [height: number, width: number];
}

/** Pixel by pixel the same: no search is needed. */
export const pixelwise = ({ kernel, step, spread }: Geometry): boolean =>
  kernel === 1 && step === 1 && spread === 1;

/** result = patches of a source · weights (+ bias) (+ a vector a picture) (+ other maps). */
export interface PatchProduct {
  geometry: Geometry;
  source: View;
  result: View;
  /**
   * Weights lie [tap, source channel, result channel], as the forward pass reads them; or, `transposed`,
   * [last tap first, result channel, source channel], as the input's gradient does.
   */
  transposed: boolean;
  bias: boolean;
  time?: View;
  addends: readonly View[];
}

/** sums[tap · channels + c, o] = Σ over pixels of patch · dy, and Σ dy below, a slice of the pixels each. */
export interface PixelProduct {
  geometry: Geometry;
  source: View;
  dy: View;
  slices: number;
}

/** fn sourceRow(picture, y, x, ty, tx) -> row of the source, or −1 where the tap falls outside. */
export function sourceRow(geometry: Geometry, dims: Dims): string {
  const { kernel, sourceSize, step, spread, sparse, limits } = geometry;
  const shift = dims.u('shift', spread - 1);
  const place = (at: string, tap: string) =>
    `${at} * ${dims.u('step', step)} + ${tap} - ${dims.u('pad', kernel >> 1)}`;
  return `fn sourceRow(picture: u32, y: u32, x: u32, ty: u32, tx: u32) -> i32 {
  // Below zero is far above every limit.
  let py = ${place('y', 'ty')};
  let px = ${place('x', 'tx')};
  let inside = (py < ${dims.u('limitY', limits[0])}) & (px < ${dims.u('limitX', limits[1])}) &
    (((py | px) & ${dims.u('between', sparse ? spread - 1 : 0)}) == 0u);
  let row = (picture * ${dims.u('sourceHeight', sourceSize[0])} + (py >> ${shift})) * ${dims.u('sourceWidth', sourceSize[1])} + (px >> ${shift});
  return select(-1, i32(row), inside);
}`;
}

/** A map that is added to a product on its way out; `row` in terms of the result's row m. */
interface Extra {
  access: Access;
  row: string;
}

/** Statements that write columns n … n+3 (those that there are) of a row: `value`, and what is added to it. */
export function put(out: Access, row: string, columns: string, extras: readonly Extra[] = []): string {
  if (out.four)
    return `${out.at(row, 'n')} = ${['value', ...extras.map((e) => e.access.vec4(e.row, 'n'))].join(' + ')};`;
  const one = (i: number) =>
    [`value[${i}]`, ...extras.map((e) => e.access.at(e.row, `n + ${i}u`))].join(' + ');
  return [0, 1, 2, 3]
    .map((i) => `if (n + ${i}u < ${columns}) { ${out.at(row, `n + ${i}u`)} = ${one(i)}; }`)
    .join('\n  ');
}

/** The result of a patch product, with bias, time and addends bound from `binding` on. */
export function epilogue(product: PatchProduct, binding: number, dims: Dims) {
  const { result, bias, time, addends } = product;
  const out = accessTo('result', result, dims);
  const access = (name: string, view: View) => accessTo(name, view, dims, out.four && fourfold(view));
  const extras: Extra[] = [];
  if (bias) extras.push({ access: access('bias', vectorOf(result.channels)), row: '0u' });
  if (time) extras.push({ access: access('time', time), row: `m / ${dims.u('resultPixels', result.rows)}` });
  addends.forEach((view, i) => {
    extras.push({ access: access(`addend${i}`, view), row: 'm' });
  });
  return {
    out,
    extras: extras.length,
    declarations: extras.map((extra, i) => extra.access.declare(binding + i, 'read')).join('\n'),
    /** Body of fn store(m: u32, n: u32, value: vec4f). */
    store: put(out, 'm', dims.u('columns', result.channels), extras),
  };
}

/** Rows of `channels` values without gaps, in a buffer that is no planned tensor. */
export const vectorOf = (channels: number): View => ({
  tensor: -1,
  rows: 1,
  stride: channels,
  offset: 0,
  channels,
});
