/** Sums over all pixels of patches times gradients for software adapters: the gradients of weights and bias. */
import { type Access, accessTo, dimensions } from '../gpu/dims';
import { type Launch, numbered, spread } from '../gpu/launch';
import { range } from '../gpu/range';
import { pixels, rowsEach, storeAll, sumNames, threads } from './direct-sums';
import { type PixelProduct, put, sourceRow, vectorOf } from './patches';

/** Pixels that a round of the loop takes. */
const pixelsEach = 2;

/** WGSL that adds pixel k, at `at`, to the sums where k < end, and moves on to the next one. */
function onePixel(x: Access, d: Access, fours: number[], parts: number[]): string {
  const step = x.four ? 4 : 1;
  return `{
      let inside = k < end;
      ${fours.map((q) => `let d${q} = select(vec4f(), ${d.vec4('k', `column0 + ${4 * q}u`)}, inside); columns${q} += d${q};`).join('\n      ')}
      ${parts
        .map(
          (p) => `{ let row = sourceRow(at.picture, at.y, at.x, ty${p}, tx${p});
        let a = select(${x.four ? 'vec4f()' : '0'}, ${x.at('u32(max(row, 0))', `c${p}`)}, inside & (row >= 0));
        ${range(step)
          .flatMap((j) => fours.map((q) => `sum${p * step + j}_${q} += ${x.four ? `a[${j}]` : 'a'} * d${q};`))
          .join(' ')} }`,
        )
        .join('\n      ')}
      at = next(at);
      k++;
    }`;
}

/** Bindings: source, dy, partials. */
export function directPixelProduct({ geometry, source, dy, slices }: PixelProduct): Launch {
  const dims = dimensions('software');
  const x = accessTo('source', source, dims);
  const d = accessTo('dy', dy, dims);
  const out = accessTo('partials', vectorOf(dy.channels), dims);
  const fours = range(d.four ? 2 : 1);
  const step = x.four ? 4 : 1;
  /** Patch entries that lie side by side in the source. */
  const parts = range(rowsEach / step);
  const kernel = dims.u('kernel', geometry.kernel);
  const [height, width] = geometry.resultSize;
  const columns = dims.u('columns', dy.channels);
  const entries = geometry.kernel ** 2 * source.channels;
  const rows = dims.u('rows', entries);
  const round = range(pixelsEach)
    .map(() => onePixel(x, d, fours, parts))
    .join('\n    ');
  const body = `
  let across = (${columns} + ${4 * fours.length - 1}u) / ${4 * fours.length}u;
  let down = (${rows} + ${rowsEach - 1}u) / ${rowsEach}u;
  let column0 = thread % across * ${4 * fours.length}u;
  let row0 = thread / across % down * ${rowsEach}u;
  let slice = thread / across / down;
  if (slice >= ${dims.u('slices', slices)}) { return; }
  let pixels = ${d.rows};
  let each = (pixels + ${dims.u('slices', slices)} - 1u) / ${dims.u('slices', slices)};
  let end = min(pixels, (slice + 1u) * each);
  ${parts
    .map((p) => {
      const m = `(row0 + ${p * step}u)`;
      const channels = dims.u('channels', source.channels);
      return `let c${p} = ${m} % ${channels}; let ty${p} = ${m} / ${channels} / ${kernel}; let tx${p} = ${m} / ${channels} % ${kernel};`;
    })
    .join('\n  ')}
  ${sumNames(fours.length)
    .map((name) => `var ${name} = vec4f();`)
    .join(' ')}
  ${fours.map((q) => `var columns${q} = vec4f();`).join(' ')}
  var k = slice * each;
  var at = pixelAt(k);
  while (k < end) {
    ${round}
  }${storeAll(fours.length, rows, columns, ', slice')}
  if (row0 == 0u) {
    ${fours.map((q) => `if (column0 + ${4 * q}u < ${columns}) { store(${rows}, column0 + ${4 * q}u, columns${q}, slice); }`).join('\n    ')}
  }`;
  const functions = `${x.declare(0, 'read')}
${d.declare(1, 'read')}
${out.declare(2, 'write')}
${pixels(dims.u('resultHeight', height), dims.u('resultWidth', width))}
${sourceRow(geometry, dims)}
fn store(m: u32, n: u32, value: vec4f, slice: u32) {
  let row = slice * (${rows} + 1u) + m;
  ${put(out, 'row', columns)}
}`;
  return {
    code: `${dims.head(3)}\n${functions}\n${numbered(threads, body)}`,
    constants: dims.constants(),
    workgroups: spread(slices * pixelThreads(entries, dy.channels, d.four), threads),
  };
}

/** Threads that a pixel product takes in one slice. */
export const pixelThreads = (entries: number, columns: number, four: boolean): number =>
  Math.ceil(entries / rowsEach) * Math.ceil(columns / (four ? 8 : 4));
