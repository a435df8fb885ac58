/**
 * Copies of what is sent to the engine's worker, with their memory to be transferred, so that the page keeps its own
 * arrays. Always copies: a view would be cloned with all the memory that it is a view of.
 */
import { transfer } from 'comlink';
import type { ImageSet } from '../../data/types';
import type { ModelState, QualityReference, SampleOrigin } from '../protocol';

type Copy = <A extends Uint8Array | Float32Array>(array: A) => A;

/** @param make builds what is sent; every array in it goes through `copy` */
function sent<T extends object>(make: (copy: Copy) => T): T {
  const buffers: ArrayBuffer[] = [];
  const made = make((array) => {
    const copied = array.slice() as typeof array;
    buffers.push(copied.buffer as ArrayBuffer);
    return copied;
  });
  return transfer(made, buffers);
}

export const sentImages = (images: ImageSet): ImageSet =>
  sent((copy) => ({ ...images, pixels: copy(images.pixels) }));

export const sentModel = (model: ModelState): ModelState =>
  sent((copy) => ({ ...model, raw: model.raw && copy(model.raw), ema: copy(model.ema) }));

export const sentOrigin = (origin: SampleOrigin): SampleOrigin =>
  sent((copy) => {
    const { start, known } = origin;
    return {
      ...origin,
      start: start.kind === 'state' ? { ...start, xt: copy(start.xt) } : start,
      known: known && { x0: copy(known.x0), keep: copy(known.keep) },
    };
  });

export const sentReference = (reference: QualityReference): QualityReference =>
  typeof reference === 'string'
    ? reference
    : sent((copy) => ({ ...reference, pixels: copy(reference.pixels) }));
