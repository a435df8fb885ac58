/** Products over patches for GPUs: the tiled matrix product of gemm.ts, with every size in the text. */
import { type Access, accessTo, type Dims, dimensions } from '../gpu/dims';
import { declare } from '../gpu/dispatch';
import { chooseTile, gemmGroups } from '../gpu/gemm';
import { gemmCode } from '../gpu/gemm-wgsl';
import type { Launch } from '../gpu/launch';
import {
  epilogue,
  type Geometry,
  type PatchProduct,
  type PixelProduct,
  pixelwise,
  put,
  sourceRow,
  vectorOf,
} from './patches';

/** Pictures that a tile is chosen for: any fixed number keeps the code free of the true batch. */
const nominalBatch = 16;

/** Four neighbours one by one, where they do not lie side by side. */
const fourCalls = (f: (i: number) => string) => `vec4f(${[0, 1, 2, 3].map(f).join(', ')})`;

/** fn patchAt(pixel of the result over all pictures, entry of its patch) -> the value, or the four from there on. */
function patchAt(geometry: Geometry, x: Access, channels: number, rows: string, dims: Dims): string {
  const { kernel, resultSize } = geometry;
  const [type, none] = x.four ? ['vec4f', 'vec4f()'] : ['f32', '0'];
  const guard = `if (pixel >= ${rows} || entry >= ${kernel ** 2 * channels}u) { return ${none}; }`;
  if (pixelwise(geometry))
    return `fn patchAt(pixel: u32, entry: u32) -> ${type} {
  ${guard}
  return ${x.at('pixel', 'entry')};
}`;
  return `${sourceRow(geometry, dims)}
fn patchAt(pixel: u32, entry: u32) -> ${type} {
  ${guard}
  let inPicture = pixel % ${resultSize[0] * resultSize[1]}u;
  let tap = entry / ${channels}u;
  let row = sourceRow(pixel / ${resultSize[0] * resultSize[1]}u, inPicture / ${resultSize[1]}u, inPicture % ${resultSize[1]}u, tap / ${kernel}u, tap % ${kernel}u);
  if (row < 0) { return ${none}; }
  return ${x.at('u32(row)', `entry % ${channels}u`)};
}`;
}

export function stagedPatchProduct(product: PatchProduct, batch: number): Launch {
  const { geometry, source, result, transposed } = product;
  const dims = dimensions('gpu');
  const x = accessTo('source', source, dims);
  const { out, declarations, store } = epilogue(product, 3, dims);
  const [depth, columns] = [source.channels, result.channels];
  const taps = geometry.kernel ** 2;
  const weightFour = !transposed && columns % 4 === 0;
  const tile = chooseTile(nominalBatch * result.rows, columns);
  const forwardB = weightFour
    ? `return weight[(k * ${columns}u + n) / 4u];`
    : `return ${fourCalls((i) => `weight[k * ${columns}u + min(n + ${i}u, ${columns - 1}u)]`)};`;
  const transposedB = `let tap = ${taps - 1}u - min(k / ${depth}u, ${taps - 1}u);
  let at = (tap * ${columns}u + n) * ${depth}u + k % ${depth}u;
  return ${fourCalls((i) => `weight[at + ${i * depth}u]`)};`;
  const code = gemmCode(
    {
      head: [
        x.declare(0, 'read'),
        declare(1, 'weight', 'read', weightFour),
        out.declare(2, 'write'),
        declarations,
        patchAt(geometry, x, depth, out.rows, dims),
      ].join('\n'),
      rows: out.rows,
      length: `${taps * depth}u`,
      columns,
      fourAlong: 'k',
      loadA: `return ${x.four ? 'patchAt(m, k)' : fourCalls((i) => `patchAt(m, k + ${i}u)`)};`,
      loadB: transposed ? transposedB : forwardB,
      store,
    },
    tile,
  );
  return { code, workgroups: gemmGroups(tile, batch * result.rows, columns) };
}

export function stagedPixelProduct({ geometry, source, dy, slices }: PixelProduct): Launch {
  const dims = dimensions('gpu');
  const x = accessTo('source', source, dims);
  const d = accessTo('dy', dy, dims);
  const out = accessTo('partials', vectorOf(dy.channels), dims);
  const rows = geometry.kernel ** 2 * source.channels;
  const columns = dy.channels;
  const tile = chooseTile(rows, columns);
  const putRow = (row: string) => put(out, `slice * ${rows + 1}u + ${row}`, `${columns}u`);
  const code = gemmCode(
    {
      head: [
        x.declare(0, 'read'),
        d.declare(1, 'read'),
        out.declare(2, 'write'),
        patchAt(geometry, x, source.channels, d.rows, dims),
      ].join('\n'),
      rows: `${rows}u`,
      length: d.rows,
      columns,
      fourAlong: 'm',
      loadA: `return ${x.four ? 'patchAt(k, m)' : fourCalls((i) => `patchAt(k, m + ${i}u)`)};`,
      loadB: `if (k >= ${d.rows}) { return vec4f(); }
  return ${d.vec4('k', 'n')};`,
      store: putRow('m'),
      storeColumnSum: putRow(`${rows}u`),
    },
    tile,
  );
  return { code, workgroups: gemmGroups(tile, rows, columns, slices) };
}
