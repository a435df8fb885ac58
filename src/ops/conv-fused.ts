/**
 * Convolutions and linear maps on the GPU: forward, gradient of the input, gradient of weight and bias.
 * All three are the one matrix product of gpu/gemm.ts over patches that exist only as index arithmetic; bias, time
 * vector, residual and the sum of gradients ride along in the epilogue; upsampling is a halved index.
 */
import {
  type BufferPart,
  type Dispatch,
  declare,
  fourfold,
  type KernelStyle,
  readFour,
  reads,
  tensorPart,
  type View,
  writes,
} from './gpu/dispatch';
import { chooseTile, gemmCode, gemmGroups, tileColumns, tileRows } from './gpu/gemm';

/** Pictures that a tile is chosen for: any fixed number keeps the code free of the true batch. */
const nominalBatch = 16;

export interface ConvShape {
  kernel: 1 | 3;
  stride: 1 | 2;
  /** The input is read as if doubled by nearest neighbour. */
  upsample: boolean;
  /** Size of the input map as read (after upsampling) and of the output map; 1 × 1 for a vector. */
  inSize: [height: number, width: number];
  outSize: [height: number, width: number];
  inChannels: number;
  outChannels: number;
}

/** Of one picture; the two gradients need as many as the forward pass. */
const convFlops = ({ kernel, outSize, inChannels, outChannels }: ConvShape): number =>
  2 * kernel * kernel * inChannels * outChannels * outSize[0] * outSize[1];

export interface ConvForward {
  label: string;
  shape: ConvShape;
  x: View;
  out: View;
  weight: BufferPart;
  bias: BufferPart;
  /** A vector a picture, added to every pixel. */
  time?: View;
  residual?: View;
}

const u = (n: number) => `${n}u`;
/** Four neighbours one by one, where they do not lie side by side. */
const fourCalls = (f: (i: number) => string) => `return vec4f(${[0, 1, 2, 3].map(f).join(', ')});`;
const rowsOf = (name: string, view: View) =>
  `arrayLength(&${name}) ${fourfold(view) ? `* 4u ` : ''}/ ${u(view.stride)}`;

/** fn inputAt(pixel of the output over all pictures, tap) -> index of the input row, or −1 outside. */
function inputAt({ kernel, stride, upsample, inSize, outSize }: ConvShape): string {
  const [inHeight, inWidth] = inSize;
  const [outHeight, outWidth] = outSize;
  if (kernel === 1) return 'fn inputAt(row: u32, tap: u32) -> i32 { return i32(row); }';
  const down = upsample ? 1 : 0;
  return `fn inputAt(row: u32, tap: u32) -> i32 {
  let image = row / ${u(outHeight * outWidth)};
  let pixel = row % ${u(outHeight * outWidth)};
  let iy = i32(pixel / ${u(outWidth)} * ${u(stride)} + tap / 3u) - 1;
  let ix = i32(pixel % ${u(outWidth)} * ${u(stride)} + tap % 3u) - 1;
  if (iy < 0 || ix < 0 || iy >= ${inHeight} || ix >= ${inWidth}) { return -1; }
  return (i32(image) * ${inHeight >> down} + (iy >> ${u(down)})) * ${inWidth >> down} + (ix >> ${u(down)});
}`;
}

/** fn outputAt(pixel of the input, tap) -> index of the output row that this tap carried it to, or −1. */
function outputAt({ kernel, stride, inSize, outSize }: ConvShape): string {
  const [inHeight, inWidth] = inSize;
  const [outHeight, outWidth] = outSize;
  if (kernel === 1) return 'fn outputAt(row: u32, tap: u32) -> i32 { return i32(row); }';
  const odd = stride === 2 ? ' || (oy & 1) == 1 || (ox & 1) == 1' : '';
  return `fn outputAt(row: u32, tap: u32) -> i32 {
  let image = row / ${u(inHeight * inWidth)};
  let pixel = row % ${u(inHeight * inWidth)};
  let oy = i32(pixel / ${u(inWidth)}) + 1 - i32(tap / 3u);
  let ox = i32(pixel % ${u(inWidth)}) + 1 - i32(tap % 3u);
  if (oy < 0 || ox < 0 || oy >= ${outHeight * stride} || ox >= ${outWidth * stride}${odd}) { return -1; }
  return (i32(image) * ${outHeight} + (oy >> ${u(stride - 1)})) * ${outWidth} + (ox >> ${u(stride - 1)});
}`;
}

/** out = conv(x, weight) + bias (+ time) (+ residual). */
export function convForward(spec: ConvForward, batch: number, style: KernelStyle): Dispatch {
  const { shape, x, out, time, residual } = spec;
  const { kernel, inChannels, outChannels } = shape;
  const taps = kernel * kernel;
  const length = taps * inChannels;
  const [xFour, outFour, weightFour] = [fourfold(x), fourfold(out), outChannels % 4 === 0];
  const extras = [
    time && { name: 'time', view: time },
    residual && { name: 'residual', view: residual },
  ].filter((extra) => extra !== undefined);
  const tile = chooseTile(nominalBatch * out.rows, outChannels, style);

  const head = [
    declare(0, 'x', 'read', xFour),
    declare(1, 'weight', 'read', weightFour),
    declare(2, 'bias', 'read', false),
    declare(3, 'result', 'write', outFour),
    ...extras.map(({ name, view }, i) => declare(4 + i, name, 'read', fourfold(view))),
    inputAt(shape),
    xFour
      ? ''
      : `fn xAt(m: u32, k: u32) -> f32 {
  if (k >= ${u(length)}) { return 0; }
  let row = inputAt(m, k / ${u(inChannels)});
  if (row < 0) { return 0; }
  return x[u32(row) * ${u(x.stride)} + ${u(x.offset)} + k % ${u(inChannels)}];
}`,
  ].join('\n');
  const loadA = xFour
    ? `if (k >= ${u(length)}) { return vec4f(); }
  let row = inputAt(m, k / ${u(inChannels)});
  if (row < 0) { return vec4f(); }
  return ${readFour('x', x, 'u32(row)', `k % ${u(inChannels)}`)};`
    : fourCalls((i) => `xAt(m, k + ${u(i)})`);
  const loadB = weightFour
    ? `return weight[(k * ${u(outChannels)} + n) / 4u];`
    : fourCalls((i) => `weight[k * ${u(outChannels)} + min(n + ${u(i)}, ${u(outChannels - 1)})]`);
  const value = (i: number) =>
    [
      `value[${i}] + bias[n + ${u(i)}]`,
      time && `time[m / ${u(out.rows)} * ${u(time.stride)} + ${u(time.offset)} + n + ${u(i)}]`,
      residual && `residual[m * ${u(residual.stride)} + ${u(residual.offset)} + n + ${u(i)}]`,
    ]
      .filter(Boolean)
      .join(' + ');
  const store = outFour
    ? `var sum = value + vec4f(bias[n], bias[n + 1u], bias[n + 2u], bias[n + 3u]);
  ${time ? `sum += ${readFour('time', time, `m / ${u(out.rows)}`, 'n')};` : ''}
  ${residual ? `sum += ${readFour('residual', residual, 'm', 'n')};` : ''}
  result[m * ${u(out.stride / 4)} + (${u(out.offset)} + n) / 4u] = sum;`
    : [0, 1, 2, 3]
        .map(
          (i) =>
            `if (n + ${u(i)} < ${u(outChannels)}) { result[m * ${u(out.stride)} + ${u(out.offset)} + n + ${u(i)}] = ${value(i)}; }`,
        )
        .join('\n  ');
  return {
    label: spec.label,
    operator: kernel === 3 ? 'conv' : 'linear',
    code: gemmCode(
      {
        head,
        rows: rowsOf('result', out),
        length: u(length),
        columns: outChannels,
        fourAlong: 'k',
        loadA,
        loadB,
        store,
      },
      tile,
      style,
    ),
    bindings: [
      reads(tensorPart(x)),
      reads(spec.weight),
      reads(spec.bias),
      writes(tensorPart(out)),
      ...extras.map(({ view }) => reads(tensorPart(view))),
    ],
    workgroups: gemmGroups(tile, batch * out.rows, outChannels),
    flops: convFlops(shape),
  };
}

export interface ConvInputGradient {
  label: string;
  shape: ConvShape;
  dy: View;
  /** At the size that the convolution read: after upsampling, where there is one. */
  dx: View;
  weight: BufferPart;
  /** Gradients of the same map from elsewhere, added on the way. */
  addends: View[];
}

/** dx = Σ over taps of dy · weightᵀ (+ addends). */
export function convInputGradient(spec: ConvInputGradient, batch: number, style: KernelStyle): Dispatch {
  const { shape, dy, dx, addends } = spec;
  const { kernel, inChannels, outChannels } = shape;
  const taps = kernel * kernel;
  const length = taps * outChannels;
  const [dyFour, dxFour] = [fourfold(dy), fourfold(dx)];
  const tile = chooseTile(nominalBatch * dx.rows, inChannels, style);
  const head = [
    declare(0, 'dy', 'read', dyFour),
    declare(1, 'weight', 'read', false),
    declare(2, 'dx', 'write', dxFour),
    ...addends.map((view, i) => declare(3 + i, `addend${i}`, 'read', fourfold(view))),
    outputAt(shape),
    dyFour
      ? ''
      : `fn dyAt(m: u32, k: u32) -> f32 {
  if (k >= ${u(length)}) { return 0; }
  let row = outputAt(m, k / ${u(outChannels)});
  if (row < 0) { return 0; }
  return dy[u32(row) * ${u(dy.stride)} + ${u(dy.offset)} + k % ${u(outChannels)}];
}`,
  ].join('\n');
  const loadA = dyFour
    ? `if (k >= ${u(length)}) { return vec4f(); }
  let row = outputAt(m, k / ${u(outChannels)});
  if (row < 0) { return vec4f(); }
  return ${readFour('dy', dy, 'u32(row)', `k % ${u(outChannels)}`)};`
    : fourCalls((i) => `dyAt(m, k + ${u(i)})`);
  const loadB = `let tap = min(k / ${u(outChannels)}, ${u(taps - 1)});
  let o = k % ${u(outChannels)};
  let at = (tap * ${u(inChannels)} + n) * ${u(outChannels)} + o;
  ${fourCalls((i) => `weight[at + ${u(i * outChannels)}]`)}`;
  const store = dxFour
    ? `var sum = value;
  ${addends.map((view, i) => `sum += ${readFour(`addend${i}`, view, 'm', 'n')};`).join(' ')}
  dx[m * ${u(dx.stride / 4)} + (${u(dx.offset)} + n) / 4u] = sum;`
    : [0, 1, 2, 3]
        .map((i) => {
          const others = addends.map(
            (view, a) => ` + addend${a}[m * ${u(view.stride)} + ${u(view.offset)} + n + ${u(i)}]`,
          );
          return `if (n + ${u(i)} < ${u(inChannels)}) { dx[m * ${u(dx.stride)} + ${u(dx.offset)} + n + ${u(i)}] = value[${i}]${others.join('')}; }`;
        })
        .join('\n  ');
  return {
    label: spec.label,
    operator: kernel === 3 ? 'conv dx' : 'linear dx',
    code: gemmCode(
      {
        head,
        rows: rowsOf('dx', dx),
        length: u(length),
        columns: inChannels,
        fourAlong: 'k',
        loadA,
        loadB,
        store,
      },
      tile,
      style,
    ),
    bindings: [
      reads(tensorPart(dy)),
      reads(spec.weight),
      writes(tensorPart(dx)),
      ...addends.map((view) => reads(tensorPart(view))),
    ],
    workgroups: gemmGroups(tile, batch * dx.rows, inChannels),
    flops: convFlops(shape),
  };
}

export interface ConvWeightGradient {
  label: string;
  shape: ConvShape;
  x: View;
  dy: View;
  /** Receives `slices` blocks of (taps · inChannels + 1) · outChannels: weight gradient, then bias gradient. */
  partials: BufferPart;
  slices: number;
}

/** Partial sums of dW[tap, c, o] = Σ over pixels of x · dy, and of db[o] = Σ dy, a slice of the pixels each. */
export function convWeightGradient(spec: ConvWeightGradient, style: KernelStyle): Dispatch {
  const { shape, x, dy, slices } = spec;
  const { kernel, inChannels, outChannels } = shape;
  const rows = kernel * kernel * inChannels;
  const [xFour, dyFour] = [fourfold(x), fourfold(dy)];
  const tile = chooseTile(rows, outChannels, style);
  const head = [
    declare(0, 'x', 'read', xFour),
    declare(1, 'dy', 'read', dyFour),
    declare(2, 'partials', 'write', false),
    inputAt(shape),
    `fn pixels() -> u32 { return ${rowsOf('dy', dy)}; }`,
    xFour
      ? ''
      : `fn xAt(m: u32, k: u32) -> f32 {
  if (m >= ${u(rows)} || k >= pixels()) { return 0; }
  let row = inputAt(k, m / ${u(inChannels)});
  if (row < 0) { return 0; }
  return x[u32(row) * ${u(x.stride)} + ${u(x.offset)} + m % ${u(inChannels)}];
}`,
  ].join('\n');
  const loadA = xFour
    ? `if (m >= ${u(rows)} || k >= pixels()) { return vec4f(); }
  let row = inputAt(k, m / ${u(inChannels)});
  if (row < 0) { return vec4f(); }
  return ${readFour('x', x, 'u32(row)', `m % ${u(inChannels)}`)};`
    : fourCalls((i) => `xAt(m + ${u(i)}, k)`);
  const guard = 'if (k >= pixels()) { return vec4f(); }';
  const loadB = dyFour
    ? `${guard} return ${readFour('dy', dy, 'k', 'n')};`
    : `${guard} ${fourCalls((i) => `dy[k * ${u(dy.stride)} + ${u(dy.offset)} + min(n + ${u(i)}, ${u(outChannels - 1)})]`)}`;
  const size = (rows + 1) * outChannels;
  const put = (row: string) =>
    [0, 1, 2, 3]
      .map(
        (i) =>
          `if (n + ${u(i)} < ${u(outChannels)}) { partials[slice * ${u(size)} + ${row} * ${u(outChannels)} + n + ${u(i)}] = value[${i}]; }`,
      )
      .join('\n  ');
  return {
    label: spec.label,
    operator: kernel === 3 ? 'conv dW' : 'linear dW',
    code: gemmCode(
      {
        head,
        rows: u(rows),
        length: 'pixels()',
        columns: outChannels,
        fourAlong: 'm',
        loadA,
        loadB,
        store: put('m'),
        storeColumnSum: put(u(rows)),
      },
      tile,
      style,
    ),
    bindings: [reads(tensorPart(x)), reads(tensorPart(dy)), writes(spec.partials)],
    workgroups: gemmGroups(tile, rows, outChannels, slices),
    flops: convFlops(shape),
  };
}

/** Workgroups that a weight gradient should be spread over. */
const wantedGroups = 64;
/** A slice sums over at least this many pixels. */
const leastDepth = 128;

/** Into how many slices the pixels of a weight gradient are cut, so that small filters still fill the device. */
export function weightSlices(
  { kernel, inChannels, outChannels }: ConvShape,
  pixels: number,
  style: KernelStyle,
): number {
  const rows = kernel * kernel * inChannels;
  const tile = chooseTile(rows, outChannels, style);
  const groups = Math.ceil(rows / tileRows(tile)) * Math.ceil(outChannels / tileColumns(tile));
  return Math.max(1, Math.min(Math.ceil(wantedGroups / groups), Math.floor(pixels / leastDepth)));
}
