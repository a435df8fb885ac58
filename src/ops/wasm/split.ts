/** Splits along an axis by copying on the WASM heap; the backend's own copies the whole input once a part. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend_util, type SplitVAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { heapViews } from './kernel';

export function splitKernel(args: {
  inputs: { x: TensorInfo };
  backend: BackendWasm;
  attrs: SplitVAttrs;
}): TensorInfo[] {
  const { backend, inputs, attrs } = args;
  const { x } = inputs;
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0];
  const sizes = backend_util.prepareSplitSize(
    { shape: x.shape } as Parameters<typeof backend_util.prepareSplitSize>[0],
    attrs.numOrSizeSplits,
    axis,
  );
  const outputs = sizes.map((size) => {
    const shape = [...x.shape];
    shape[axis] = size;
    return backend.makeOutput(shape, x.dtype);
  });
  const outer = x.shape.slice(0, axis).reduce((product, n) => product * n, 1);
  const inner = x.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const [from, ...to] = heapViews(backend, x, ...outputs);
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (const [part, view] of to.entries()) {
      const length = sizes[part] * inner;
      view.set(from.subarray(at, at + length), o * length);
      at += length;
    }
  }
  return outputs;
}
