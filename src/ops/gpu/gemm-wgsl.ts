/** The text of the tiled matrix product: how a workgroup loads tiles, sums over them and stores. */
import { type GemmSource, type Tile, tileColumns, tileRows } from './gemm';
import { range } from './range';

/** Statements for each four columns of a thread; empty where the sums of B's columns are not needed. */
type ColumnSums = (statement: (q: number) => string) => string;

const functions = ({ head, loadA, loadB, store, storeColumnSum }: GemmSource): string => `${head}
fn loadA(m: u32, k: u32) -> vec4f {${loadA}}
fn loadB(k: u32, n: u32) -> vec4f {${loadB}}
fn store(m: u32, n: u32, value: vec4f, slice: u32) {${store}}
${storeColumnSum ? `fn storeColumnSum(n: u32, value: vec4f, slice: u32) {${storeColumnSum}}` : ''}`;

const sumNames = ({ rowsEach, fourColumns }: Tile): string[] =>
  range(rowsEach).flatMap((r) => range(fourColumns).map((q) => `sum${r}_${q}`));

/** Four columns of tile B at depth k. */
const bFour = (tile: Tile, k: string, q: number): string =>
  `tileB[(${k}) * ${tileColumns(tile) / 4}u + x + ${q * tile.threadsX}u]`;

/** The sums over one pair of tiles where A holds four neighbours along the sum. */
function innerAlongK(tile: Tile, columnSums: ColumnSums): string {
  const { threadsY, fourColumns, rowsEach, depth } = tile;
  return `
    for (var k4 = 0u; k4 < ${depth / 4}u; k4++) {
      ${range(fourColumns)
        .flatMap((q) => range(4).map((j) => `let b${j}_${q} = ${bFour(tile, `k4 * 4u + ${j}u`, q)};`))
        .join('\n      ')}
      ${columnSums((q) => `columns${q} += b0_${q} + b1_${q} + b2_${q} + b3_${q};`)}
      ${range(rowsEach)
        .map(
          (r) => `{ let a = tileA[(y + ${r * threadsY}u) * ${depth / 4}u + k4];
        ${range(fourColumns)
          .map((q) => `sum${r}_${q} += a.x * b0_${q} + a.y * b1_${q} + a.z * b2_${q} + a.w * b3_${q};`)
          .join(' ')} }`,
        )
        .join('\n      ')}
    }`;
}

/** The sums over one pair of tiles where A holds four neighbours along the rows. */
function innerAlongM(tile: Tile, columnSums: ColumnSums): string {
  const { fourColumns, rowsEach, depth } = tile;
  const height = tileRows(tile);
  return `
    for (var k = 0u; k < ${depth}u; k++) {
      ${range(fourColumns)
        .map((q) => `let b${q} = ${bFour(tile, 'k', q)};`)
        .join(' ')}
      ${columnSums((q) => `columns${q} += b${q};`)}
      ${range(rowsEach / 4)
        .map(
          (r4) => `{ let a = tileA[k * ${height / 4}u + y * ${rowsEach / 4}u + ${r4}u];
        ${range(4)
          .flatMap((i) => range(fourColumns).map((q) => `sum${4 * r4 + i}_${q} += a[${i}] * b${q};`))
          .join(' ')} }`,
        )
        .join('\n      ')}
    }`;
}

function storeSums(
  { columns, fourAlong, storeColumnSum }: GemmSource,
  { threadsX, threadsY, fourColumns, rowsEach }: Tile,
): string {
  const row = (r: number) =>
    fourAlong === 'k' ? `row0 + y + ${r * threadsY}u` : `row0 + y * ${rowsEach}u + ${r}u`;
  return range(fourColumns)
    .map((q) => {
      const n = `column0 + (x + ${q * threadsX}u) * 4u`;
      const stores = range(rowsEach).map(
        (r) => `if (${row(r)} < rows) { store(${row(r)}, n, sum${r}_${q}, group.z); }`,
      );
      const columnSum = storeColumnSum
        ? `if (group.y == 0u && y == 0u) { storeColumnSum(n, columns${q}, group.z); }`
        : '';
      return `{ let n = ${n}; if (n < ${columns}u) { ${stores.join('\n    ')} ${columnSum} } }`;
    })
    .join('\n  ');
}

/** WGSL of a product; the sum is cut into as many slices as the launch has workgroups along z. */
export function gemmCode(source: GemmSource, tile: Tile): string {
  const { threadsX, threadsY, fourColumns, depth } = tile;
  const threads = threadsX * threadsY;
  const [height, width] = [tileRows(tile), tileColumns(tile)];
  const alongK = source.fourAlong === 'k';
  const load = alongK
    ? { row: `i / ${depth / 4}u`, k: `(i % ${depth / 4}u) * 4u` }
    : { row: `(i % ${height / 4}u) * 4u`, k: `i / ${height / 4}u` };
  const columnSums: ColumnSums = (statement) =>
    source.storeColumnSum ? range(fourColumns).map(statement).join(' ') : '';
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
  ${sumNames(tile)
    .map((name) => `var ${name} = vec4f();`)
    .join(' ')}
  ${columnSums((q) => `var columns${q} = vec4f();`)}
  // Every workgroup runs the same number of tiles: those past the end of the sum load zeros.
  for (var tile = 0u; tile < each; tile++) {
    let k0 = (group.z * each + tile) * ${depth}u;
    for (var i = thread; i < ${(height * depth) / 4}u; i += ${threads}u) {
      tileA[i] = loadA(row0 + ${load.row}, k0 + ${load.k});
    }
    for (var i = thread; i < ${(depth * width) / 4}u; i += ${threads}u) {
      tileB[i] = loadB(k0 + i / ${width / 4}u, column0 + (i % ${width / 4}u) * 4u);
    }
    workgroupBarrier();${alongK ? innerAlongK(tile, columnSums) : innerAlongM(tile, columnSums)}
    workgroupBarrier();
  }
  ${storeSums(source, tile)}
}`;
}
