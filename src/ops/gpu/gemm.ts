/**
 * One matrix product for everything on a GPU: convolutions (as implicit products over patches), linear maps, and both of
 * their gradients are this kernel with other ways of loading and storing. Each thread keeps a rectangle of sums in
 * registers, values move four at a time, and tiles of both factors go through workgroup memory.
 */

/** A workgroup of columns × rows threads; each thread sums fourColumns·4 columns and `rowsEach` rows. */
export interface Tile {
  threadsX: number;
  threadsY: number;
  fourColumns: number;
  /** A multiple of 4. */
  rowsEach: number;
  /** Depth of one tile, a multiple of 4. */
  depth: number;
}

export interface GemmSource {
  /** Bindings and helper functions. */
  head: string;
  /** WGSL expressions of type u32: rows of the result, and length of the sum. */
  rows: string;
  length: string;
  columns: number;
  /** Whether loadA gives four neighbours along the sum (row m, k…k+3) or along the rows (m…m+3, k). */
  fourAlong: 'k' | 'm';
  /** Bodies of fn loadA(m: u32, k: u32) -> vec4f and fn loadB(k: u32, n: u32) -> vec4f (n…n+3); zero past the sum's end. */
  loadA: string;
  loadB: string;
  /** Body of fn store(m: u32, n: u32, value: vec4f, slice: u32), called for m < rows and n < columns. */
  store: string;
  /** Body of fn storeColumnSum(n: u32, value: vec4f, slice: u32): B summed over k. */
  storeColumnSum?: string;
}

export const tileRows = ({ threadsY, rowsEach }: Tile): number => threadsY * rowsEach;
export const tileColumns = ({ threadsX, fourColumns }: Tile): number => threadsX * fourColumns * 4;

const small: Tile = { threadsX: 8, threadsY: 8, fourColumns: 1, rowsEach: 4, depth: 32 };
const large: Tile = { threadsX: 8, threadsY: 8, fourColumns: 2, rowsEach: 8, depth: 16 };
const narrow: Tile = { threadsX: 1, threadsY: 64, fourColumns: 1, rowsEach: 4, depth: 8 };
/** Workgroups below which a large tile would leave a GPU idle. */
const enoughGroups = 128;

/** The tile for a result of about `rows` × `columns`: large ones reuse more, small ones fill the device. */
export function chooseTile(rows: number, columns: number): Tile {
  if (columns <= 4) return narrow;
  const groups = Math.ceil(rows / tileRows(large)) * Math.ceil(columns / tileColumns(large));
  return groups >= enoughGroups ? large : small;
}

/** Workgroup counts [columns, rows, slices] for a result. */
export const gemmGroups = (
  tile: Tile,
  rows: number,
  columns: number,
  slices = 1,
): [number, number, number] => [
  Math.ceil(columns / tileColumns(tile)),
  Math.ceil(rows / tileRows(tile)),
  slices,
];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const functions = ({ head, loadA, loadB, store, storeColumnSum }: GemmSource): string => `${head}
fn loadA(m: u32, k: u32) -> vec4f {${loadA}}
fn loadB(k: u32, n: u32) -> vec4f {${loadB}}
fn store(m: u32, n: u32, value: vec4f, slice: u32) {${store}}
${storeColumnSum ? `fn storeColumnSum(n: u32, value: vec4f, slice: u32) {${storeColumnSum}}` : ''}`;

/** WGSL of a product; the sum is cut into as many slices as the launch has workgroups along z. */
export function gemmCode(source: GemmSource, tile: Tile): string {
  const { threadsX, threadsY, fourColumns, rowsEach, depth } = tile;
  const threads = threadsX * threadsY;
  const [height, width] = [tileRows(tile), tileColumns(tile)];
  const alongK = source.fourAlong === 'k';
  const sums = range(rowsEach).flatMap((r) => range(fourColumns).map((q) => `sum${r}_${q}`));
  const load = alongK
    ? { count: (height * depth) / 4, row: `i / ${depth / 4}u`, k: `(i % ${depth / 4}u) * 4u` }
    : { count: (height * depth) / 4, row: `(i % ${height / 4}u) * 4u`, k: `i / ${height / 4}u` };
  const bFour = (k: string, q: number) => `tileB[(${k}) * ${width / 4}u + x + ${q * threadsX}u]`;

  const innerAlongK = `
    for (var k4 = 0u; k4 < ${depth / 4}u; k4++) {
      ${range(fourColumns)
        .flatMap((q) => range(4).map((j) => `let b${j}_${q} = ${bFour(`k4 * 4u + ${j}u`, q)};`))
        .join('\n      ')}
      ${
        source.storeColumnSum
          ? range(fourColumns)
              .map((q) => `columns${q} += b0_${q} + b1_${q} + b2_${q} + b3_${q};`)
              .join(' ')
          : ''
      }
      ${range(rowsEach)
        .map(
          (r) => `{ let a = tileA[(y + ${r * threadsY}u) * ${depth / 4}u + k4];
        ${range(fourColumns)
          .map((q) => `sum${r}_${q} += a.x * b0_${q} + a.y * b1_${q} + a.z * b2_${q} + a.w * b3_${q};`)
          .join(' ')} }`,
        )
        .join('\n      ')}
    }`;
  const innerAlongM = `
    for (var k = 0u; k < ${depth}u; k++) {
      ${range(fourColumns)
        .map((q) => `let b${q} = ${bFour('k', q)};`)
        .join(' ')}
      ${
        source.storeColumnSum
          ? range(fourColumns)
              .map((q) => `columns${q} += b${q};`)
              .join(' ')
          : ''
      }
      ${range(rowsEach / 4)
        .map(
          (r4) => `{ let a = tileA[k * ${height / 4}u + y * ${rowsEach / 4}u + ${r4}u];
        ${range(4)
          .flatMap((i) => range(fourColumns).map((q) => `sum${4 * r4 + i}_${q} += a[${i}] * b${q};`))
          .join(' ')} }`,
        )
        .join('\n      ')}
    }`;
  const rowOf = (r: number) => (alongK ? `row0 + y + ${r * threadsY}u` : `row0 + y * ${rowsEach}u + ${r}u`);

  return `${functions(source)}
var<workgroup> tileA: array<vec4f, ${(height * depth) / 4}>;
var<workgroup> tileB: array<vec4f, ${(depth * width) / 4}>;
@compute @workgroup_size(${threadsX}, ${threadsY})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) thread: u32, @builtin(num_workgroups) groups: vec3u) {
  let x = local.x;
  let y = local.y;
  let row0 = group.y * ${height}u;
  let column0 = group.x * ${width}u;
  let rows = ${source.rows};
  let length = ${source.length};
  let tiles = (length + ${depth - 1}u) / ${depth}u;
  let each = (tiles + groups.z - 1u) / groups.z;
  ${sums.map((name) => `var ${name} = vec4f();`).join(' ')}
  ${
    source.storeColumnSum
      ? range(fourColumns)
          .map((q) => `var columns${q} = vec4f();`)
          .join(' ')
      : ''
  }
  // Every workgroup runs the same number of tiles: those past the end of the sum load zeros.
  for (var tile = 0u; tile < each; tile++) {
    let k0 = (group.z * each + tile) * ${depth}u;
    for (var i = thread; i < ${load.count}u; i += ${threads}u) {
      tileA[i] = loadA(row0 + ${load.row}, k0 + ${load.k});
    }
    for (var i = thread; i < ${(depth * width) / 4}u; i += ${threads}u) {
      tileB[i] = loadB(k0 + i / ${width / 4}u, column0 + (i % ${width / 4}u) * 4u);
    }
    workgroupBarrier();${alongK ? innerAlongK : innerAlongM}
    workgroupBarrier();
  }
  ${range(fourColumns)
    .map((q) => {
      const n = `column0 + (x + ${q * threadsX}u) * 4u`;
      const stores = range(rowsEach).map(
        (r) => `if (${rowOf(r)} < rows) { store(${rowOf(r)}, n, sum${r}_${q}, group.z); }`,
      );
      const columnSum = source.storeColumnSum
        ? `if (group.y == 0u && y == 0u) { storeColumnSum(n, columns${q}, group.z); }`
        : '';
      return `{ let n = ${n}; if (n < ${source.columns}u) { ${stores.join('\n    ')} ${columnSum} } }`;
    })
    .join('\n  ')}
}`;
}
