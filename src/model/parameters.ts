/** Parameter values: where each lies in one flat vector, how they begin, and their layout in diffusers' files. */
import { createRandom } from '../lib/philox';
import { streams } from '../lib/random-streams';
import { sizeOf } from '../lib/shape';
import type { Graph, Parameter } from './graph';

/** Offset of every parameter in the flat vector, and the vector's length as the last entry. */
export function parameterOffsets(parameters: readonly Parameter[]): number[] {
  const offsets = [0];
  for (const parameter of parameters) offsets.push(offsets.at(-1)! + sizeOf(parameter.shape));
  return offsets;
}

/** Starting weights for a seed, all parameters one after another in graph order. */
export function initialParameters(graph: Graph, seed: number): Float32Array {
  const offsets = parameterOffsets(graph.parameters);
  const flat = new Float32Array(offsets.at(-1)!);
  const random = createRandom(seed, streams.weights);
  graph.parameters.forEach(({ init }, p) => {
    for (let i = offsets[p]; i < offsets[p + 1]; i++) {
      flat[i] = init.kind === 'constant' ? init.value : (2 * random.uniform(i) - 1) * init.bound;
    }
  });
  return flat;
}

/** diffusers' shape of a parameter: convolutions OIHW, linear maps [out, in]. */
export function diffusersShape({ kind, shape }: Parameter): number[] {
  if (kind === 'conv') return [shape[3], shape[2], shape[0], shape[1]];
  if (kind === 'linear') return [shape[1], shape[0]];
  return [...shape];
}

/** Values in diffusers' layout brought into ours (OIHW → HWIO, [out, in] → [in, out]). */
export function fromDiffusers(parameter: Parameter, values: Float32Array): Float32Array {
  return permute(parameter, values, (out, ours, theirs) => {
    out[ours] = values[theirs];
  });
}

/** Values in our layout brought into diffusers'. */
export function toDiffusers(parameter: Parameter, values: Float32Array): Float32Array {
  return permute(parameter, values, (out, ours, theirs) => {
    out[theirs] = values[ours];
  });
}

type Move = (out: Float32Array, ours: number, theirs: number) => void;

function permute({ kind, shape }: Parameter, values: Float32Array, move: Move): Float32Array {
  if (kind === 'vector') return values.slice();
  const out = new Float32Array(values.length);
  const [taps, inSize, outSize] =
    kind === 'conv' ? [shape[0] * shape[1], shape[2], shape[3]] : [1, shape[0], shape[1]];
  for (let tap = 0; tap < taps; tap++) {
    for (let i = 0; i < inSize; i++) {
      for (let o = 0; o < outSize; o++)
        move(out, (tap * inSize + i) * outSize + o, (o * inSize + i) * taps + tap);
    }
  }
  return out;
}
