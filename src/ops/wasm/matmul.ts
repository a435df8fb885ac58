/** Matrix products with a transposed factor: XNNPACK does only plain ones, and the backend all others by naive loops. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { BatchMatMulAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { heapViews } from './kernel';

type Multiply = (args: {
  inputs: { a: TensorInfo; b: TensorInfo };
  backend: BackendWasm;
  attrs: BatchMatMulAttrs;
}) => TensorInfo;

/** The backend's own product; transposed factors of a single product are laid out untransposed before. */
export const matMulKernel =
  (multiply: Multiply): Multiply =>
  (args) => {
    const { backend, attrs } = args;
    const { a, b } = args.inputs;
    const { transposeA, transposeB } = attrs;
    if (!(transposeA || transposeB) || !isMatrix(a) || !isMatrix(b)) return multiply(args);
    const left = transposeA ? transposed(backend, a) : a;
    const right = transposeB ? transposed(backend, b) : b;
    const plain = { transposeA: false, transposeB: false };
    const product = multiply({ inputs: { a: left, b: right }, backend, attrs: plain });
    if (transposeA) backend.disposeData(left.dataId);
    if (transposeB) backend.disposeData(right.dataId);
    return product;
  };

const isMatrix = ({ shape }: TensorInfo): boolean => shape.slice(0, -2).every((n) => n === 1);

/** Rows that are turned together, so that writes follow one another. */
const strip = 16;

function transposed(backend: BackendWasm, matrix: TensorInfo): TensorInfo {
  const [rows, columns] = matrix.shape.slice(-2) as [number, number];
  const result = backend.makeOutput([...matrix.shape.slice(0, -2), columns, rows], 'float32');
  const [from, to] = heapViews(backend, matrix, result) as [Float32Array, Float32Array];
  for (let first = 0; first < rows; first += strip) {
    const end = Math.min(first + strip, rows);
    for (let c = 0; c < columns; c++)
      for (let r = first; r < end; r++) to[c * rows + r] = from[r * columns + c];
  }
  return result;
}
