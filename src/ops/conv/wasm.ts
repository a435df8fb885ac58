/**
 * The two gradients of a convolution over the WASM heap. The backend lacks one and has the other only as naive loops;
 * both are turned into work that XNNPACK does well (a matrix product, a convolution).
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  BatchMatMul,
  backend_util,
  Conv2D,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropInputAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { runWasmKernel } from '../wasm/kernel';

type Shape4 = [number, number, number, number];

/**
 * dW[ky, kx, c, o] = Σ_n x[n at (ky, kx), c] · dy[n, o] as one product [k·k·C, N] × [N, O], N = batch · out pixels.
 * The left matrix is laid out directly in the transposed order: XNNPACK multiplies only untransposed matrices.
 */
export function filterGradientKernel(args: {
  inputs: { x: TensorInfo; dy: TensorInfo };
  backend: BackendWasm;
  attrs: Conv2DBackpropFilterAttrs;
}): TensorInfo {
  const { x, dy } = args.inputs;
  const { strides, pad, filterShape } = args.attrs;
  const info = backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad);
  const places = info.batchSize * info.outHeight * info.outWidth;
  const taps = info.filterHeight * info.filterWidth * info.inChannels;
  const { backend } = args;

  const columns = backend.makeOutput([1, taps, places], 'float32');
  fillColumns(
    backend.typedArrayFromHeap(columns) as Float32Array,
    backend.typedArrayFromHeap(x) as Float32Array,
    info,
  );
  const dyFlat: TensorInfo = { dataId: dy.dataId, dtype: 'float32', shape: [1, places, info.outChannels] };
  const product = runWasmKernel(
    BatchMatMul,
    backend,
    { a: columns, b: dyFlat },
    { transposeA: false, transposeB: false },
  );
  backend.disposeData(columns.dataId);
  return { dataId: product.dataId, dtype: 'float32', shape: filterShape };
}

/** columns[(ky, kx, c), (b, y, x)] = x[b, y·stride + ky − pad, x·stride + kx − pad, c], zero outside. */
function fillColumns(columns: Float32Array, x: Float32Array, info: backend_util.Conv2DInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth, padInfo } = info;
  const step = strideWidth * inChannels;
  let at = 0;
  for (let ky = 0; ky < filterHeight; ky++) {
    for (let kx = 0; kx < filterWidth; kx++) {
      const shift = kx - padInfo.left;
      // Within a row, the places from `first` to before `end` have their tap inside the picture.
      const first = Math.min(outWidth, Math.max(0, Math.ceil(-shift / strideWidth)));
      const end = Math.max(first, Math.min(outWidth, Math.ceil((inWidth - shift) / strideWidth)));
      for (let c = 0; c < inChannels; c++) {
        for (let b = 0; b < batchSize; b++) {
          for (let oy = 0; oy < outHeight; oy++) {
            const iy = oy * strideHeight + ky - padInfo.top;
            if (iy < 0 || iy >= inHeight) {
              columns.fill(0, at, at + outWidth);
              at += outWidth;
              continue;
            }
            const row = (b * inHeight + iy) * inWidth * inChannels + c;
            for (let ox = 0; ox < first; ox++) columns[at++] = 0;
            let from = row + (first * strideWidth + shift) * inChannels;
            for (let ox = first; ox < end; ox++, from += step) columns[at++] = x[from];
            for (let ox = end; ox < outWidth; ox++) columns[at++] = 0;
          }
        }
      }
    }
  }
}

/**
 * dx = dy, spread out by the stride, convolved with the filter turned by 180° and with its channels swapped.
 */
export function inputGradientKernel(args: {
  inputs: { dy: TensorInfo; filter: TensorInfo };
  backend: BackendWasm;
  attrs: Conv2DBackpropInputAttrs;
}): TensorInfo {
  const { dy, filter } = args.inputs;
  const { strides, pad, inputShape } = args.attrs;
  const { backend } = args;
  const info = backend_util.computeConv2DInfo(inputShape, filter.shape as Shape4, strides, 1, pad);
  const turned = turnFilter(backend, filter, info);
  const [bottom, right] = [
    info.filterHeight - 1 - info.padInfo.top,
    info.filterWidth - 1 - info.padInfo.left,
  ];
  const spread = spreadOut(backend, dy, info, bottom, right);
  const dx = runWasmKernel(
    Conv2D,
    backend,
    { x: spread, filter: turned },
    { strides: 1, pad: 'valid', dataFormat: 'NHWC', dilations: 1 },
  );
  backend.disposeData(turned.dataId);
  backend.disposeData(spread.dataId);
  return { dataId: dx.dataId, dtype: 'float32', shape: inputShape };
}

function turnFilter(backend: BackendWasm, filter: TensorInfo, info: backend_util.Conv2DInfo): TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const turned = backend.makeOutput([filterHeight, filterWidth, outChannels, inChannels], 'float32');
  const from = backend.typedArrayFromHeap(filter) as Float32Array;
  const to = backend.typedArrayFromHeap(turned) as Float32Array;
  const taps = filterHeight * filterWidth;
  for (let tap = 0; tap < taps; tap++) {
    for (let c = 0; c < inChannels; c++) {
      for (let o = 0; o < outChannels; o++) {
        to[((taps - 1 - tap) * outChannels + o) * inChannels + c] =
          from[(tap * inChannels + c) * outChannels + o];
      }
    }
  }
  return turned;
}

/** dy with stride − 1 zeros between its pixels and as much border as makes a 'valid' convolution give the input's size. */
function spreadOut(
  backend: BackendWasm,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
  top: number,
  left: number,
): TensorInfo {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const [height, width] = [inHeight + filterHeight - 1, inWidth + filterWidth - 1];
  const spread = backend.makeOutput([batchSize, height, width, outChannels], 'float32');
  const from = backend.typedArrayFromHeap(dy) as Float32Array;
  const to = backend.typedArrayFromHeap(spread) as Float32Array;
  to.fill(0);
  for (let b = 0; b < batchSize; b++) {
    for (let y = 0; y < outHeight; y++) {
      const source = (b * outHeight + y) * outWidth * outChannels;
      const target = ((b * height + top + y * info.strideHeight) * width + left) * outChannels;
      if (info.strideWidth === 1) {
        to.set(from.subarray(source, source + outWidth * outChannels), target);
        continue;
      }
      for (let x = 0; x < outWidth; x++) {
        const pixel = from.subarray(source + x * outChannels, source + (x + 1) * outChannels);
        to.set(pixel, target + x * info.strideWidth * outChannels);
      }
    }
  }
  return spread;
}
