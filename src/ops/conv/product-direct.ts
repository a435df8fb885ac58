/**
 * Products over patches for software adapters: no workgroup memory, sizes from a uniform. A thread keeps 8 × 8 sums and
 * loops over taps outside and channels inside, so that computing a pixel's index costs little beside the products; four
 * lanes of the processor run four such threads.
 */
import { accessTo, type Dims, dimensions } from '../gpu/dims';
import { declare } from '../gpu/dispatch';
import { type Launch, numbered, spread } from '../gpu/launch';
import { range } from '../gpu/range';
import { pixels, rowsEach, storeAll, sumNames, threads } from './direct-sums';
import { epilogue, type PatchProduct, sourceRow } from './patches';

/** Bindings: source, weights, result, then bias, time and addends, as many as there are. */
export function directPatchProduct(product: PatchProduct, batch: number): Launch {
  const { geometry, source, result } = product;
  const dims = dimensions('software');
  const x = accessTo('source', source, dims);
  const { out, declarations, extras, store } = epilogue(product, 3, dims);
  const fours = range(out.four ? 2 : 1);
  const rows = range(rowsEach);
  const columns = dims.u('columns', result.channels);
  const depth = dims.u('depth', source.channels / (x.four ? 4 : 1));
  const kernel = dims.u('kernel', geometry.kernel);
  const [height, width] = geometry.resultSize;
  const weightsOf = product.transposed ? transposedWeights : forwardWeights;
  const weights = weightsOf(x.four, result.channels, depth, dims);
  const body = `
  let across = (${columns} + ${4 * fours.length - 1}u) / ${4 * fours.length}u;
  let row0 = thread / across * ${rowsEach}u;
  let column0 = thread % across * ${4 * fours.length}u;
  let rows = ${out.rows};
  if (row0 >= rows) { return; }
  let pixel0 = pixelAt(row0);
  ${rows
    .slice(1)
    .map((r) => `let pixel${r} = next(pixel${r - 1});`)
    .join('\n  ')}
  ${sumNames(fours.length)
    .map((name) => `var ${name} = vec4f();`)
    .join(' ')}
  let taps = ${kernel} * ${kernel};
  for (var tap = 0u; tap < taps; tap++) {
    let ty = tap / ${kernel};
    let tx = tap % ${kernel};
    ${rows
      .map(
        (r) => `let row${r} = sourceRow(pixel${r}.picture, pixel${r}.y, pixel${r}.x, ty, tx);
    let start${r} = ${x.start(`u32(max(row${r}, 0))`)};`,
      )
      .join('\n    ')}
    var at = ${weights.start};
    for (var c = 0u; c < ${depth}; c++) {
      ${fours.flatMap(weights.load).join('\n      ')}
      ${rows
        .map(
          (r) => `{ let a = select(${x.four ? 'vec4f()' : '0'}, source[start${r} + c], row${r} >= 0);
        ${fours.map((q) => `sum${r}_${q} += ${weights.times(q)};`).join(' ')} }`,
        )
        .join('\n      ')}
      at += ${weights.step};
    }
  }${storeAll(fours.length, 'rows', columns, '')}`;
  const functions = `${x.declare(0, 'read')}
${declare(1, 'weight', 'read', weights.four)}
${out.declare(2, 'write')}
${declarations}
${pixels(dims.u('resultHeight', height), dims.u('resultWidth', width))}
${sourceRow(geometry, dims)}
fn store(m: u32, n: u32, value: vec4f) { ${store} }`;
  return {
    code: `${dims.head(3 + extras)}\n${functions}\n${numbered(threads, body)}`,
    constants: dims.constants(),
    workgroups: spread(
      Math.ceil((batch * result.rows) / rowsEach) * Math.ceil(result.channels / (4 * fours.length)),
      threads,
    ),
  };
}

/** How the inner loop reads the weights: in WGSL, `at` is the index and `a` the source's value, or four of them. */
interface Weights {
  /** Bound as an array of vec4f. */
  four: boolean;
  /** Place at the beginning of a tap, and its growth a turn. */
  start: string;
  step: string;
  /** Loads what columns 4q … 4q+3 need this turn. */
  load: (q: number) => string[];
  /** Their share of the sums: a vec4f. */
  times: (q: number) => string;
}

/** Weights [tap, source channel, column]: columns lie side by side. */
function forwardWeights(sourceFour: boolean, channels: number, depth: string, dims: Dims): Weights {
  const four = channels % 4 === 0;
  const each = sourceFour ? 4 : 1;
  const row = dims.u('weightRow', channels / (four ? 4 : 1));
  const columns = (j: number, q: number) => {
    const first = `at + ${j}u * ${row}`;
    return four ? `weight[${first} + ${q}u]` : `vec4f(${range(4).map((i) => `weight[${first} + ${i}u]`)})`;
  };
  return {
    four,
    start: `tap * ${depth} * ${each}u * ${row} + column0${four ? ' / 4u' : ''}`,
    step: `${each}u * ${row}`,
    load: (q) => range(each).map((j) => `let w${j}_${q} = ${columns(j, q)};`),
    times: (q) =>
      range(each)
        .map((j) => `a${sourceFour ? `[${j}]` : ''} * w${j}_${q}`)
        .join(' + '),
  };
}

/** Weights [last tap first, column, source channel]: source channels lie side by side. */
function transposedWeights(sourceFour: boolean, channels: number, depth: string, dims: Dims): Weights {
  return {
    four: sourceFour,
    start: `((taps - 1u - tap) * ${dims.u('columns', channels)} + column0) * ${depth}`,
    step: '1u',
    load: (q) => range(4).map((i) => `let w${i}_${q} = weight[at + ${4 * q + i}u * ${depth}];`),
    times: (q) => `vec4f(${range(4).map((i) => (sourceFour ? `dot(a, w${i}_${q})` : `a * w${i}_${q}`))})`,
  };
}
