/**
 * A model on its own, small enough to travel: a safetensors file of weights, with everything that running it needs in
 * the metadata. No optimiser state: training goes on from a checkpoint, not from this.
 * Pure: bytes in, bytes out.
 */
import type { ScheduleSpec } from '../diffusion/schedule';
import { fromHalf, largestHalf, toHalf } from '../lib/half';
import { type NamedTensor, readSafetensors, type TensorToWrite, writeSafetensors } from '../lib/safetensors';
import { isObject, parseJson, schedule, wholeNumber } from './stored-json';

/** F32 keeps every bit; F16 rounds to halves; I8 keeps 255 levels for each output channel of a weight. */
export type ModelPrecision = 'F32' | 'F16' | 'I8';

export interface PortableParameter {
  name: string;
  /** Output channels last: convolutions HWIO, linear maps [in, out], vectors [channels]. */
  shape: readonly number[];
  values: Float32Array;
}

export interface PortableModel {
  /** The network's configuration: an object of JSON values, which the reader leaves unchecked. */
  config: unknown;
  schedule: ScheduleSpec;
  predictionType: string;
  /** Training steps that made the weights. */
  step: number;
  title: string;
  /** In the graph's order. */
  parameters: PortableParameter[];
}

const kind = 'diffusion-playground-model';
const version = '1';
/**
 * One tensor with the scales of all weights that are kept as bytes, one after another in the header's order, an output
 * channel each: a tensor for each weight would cost more for its entry in the header than for its values.
 */
const scalesName = 'scales';

function checkFinite(parameters: readonly PortableParameter[]): void {
  for (const { name, values } of parameters) {
    if (!values.every(Number.isFinite)) {
      throw new RangeError(`The weights "${name}" hold values that are not numbers, so they cannot be kept.`);
    }
  }
}

/**
 * The smallest half that carries `largest` in at most 127 levels; rounded up, so that nothing is cut off.
 * Throws RangeError when there is none.
 */
function scaleFor(name: string, largest: number): number {
  const exact = largest / 127;
  if (exact > largestHalf) {
    throw new RangeError(
      `The weights "${name}" are too large for bytes with half-precision scales; use F32.`,
    );
  }
  const nearest = toHalf(exact);
  return fromHalf(Math.max(1, fromHalf(nearest) < exact ? nearest + 1 : nearest));
}

/** Symmetric quantisation: value ≈ level · scale, level in −127…127, one scale for each output channel. */
function quantise({ name, shape, values }: PortableParameter): [levels: Float32Array, scales: Float32Array] {
  const channels = shape.at(-1)!;
  const largest = new Float64Array(channels);
  values.forEach((value, i) => {
    largest[i % channels] = Math.max(largest[i % channels], Math.abs(value));
  });
  const scales = Float32Array.from(largest, (size) => scaleFor(name, size));
  return [values.map((value, i) => Math.round(value / scales[i % channels])), scales];
}

/** Weights as bytes; biases and norms, which are few and act on whole channels, as halves. */
function bytesOf(parameters: readonly PortableParameter[]): TensorToWrite[] {
  const allScales: number[] = [];
  const tensors = parameters.map((parameter): TensorToWrite => {
    if (parameter.shape.length < 2) return { ...parameter, dtype: 'F16' };
    const [levels, scales] = quantise(parameter);
    allScales.push(...scales);
    return { ...parameter, dtype: 'I8', values: levels };
  });
  const values = Float32Array.from(allScales);
  return [...tensors, { name: scalesName, dtype: 'F16', shape: [values.length], values }];
}

const tensorsOf = (parameters: readonly PortableParameter[], precision: ModelPrecision): TensorToWrite[] =>
  precision === 'I8'
    ? bytesOf(parameters)
    : parameters.map((parameter) => ({ ...parameter, dtype: precision }));

/**
 * A model file. Errors of I8 weights are at most half the scale of their output channel.
 * @throws RangeError with a sentence when a weight is not finite or beyond what the precision holds.
 */
export function writeModel(
  model: PortableModel,
  { precision = 'F32' }: { precision?: ModelPrecision } = {},
): Uint8Array<ArrayBuffer> {
  checkFinite(model.parameters);
  return writeSafetensors(tensorsOf(model.parameters, precision), {
    kind,
    version,
    title: model.title,
    step: String(model.step),
    predictionType: model.predictionType,
    config: JSON.stringify(model.config),
    schedule: JSON.stringify(model.schedule),
  });
}

/** The parameters of a file, scales applied where weights are kept as bytes. */
function restore(tensors: ReadonlyMap<string, NamedTensor>): PortableParameter[] {
  const entries = [...tensors].filter(([name]) => name !== scalesName);
  const scales = tensors.get(scalesName)?.values ?? new Float32Array(0);
  let at = 0;
  const parameters = entries.map(([name, { dtype, shape, values }]) => {
    if (dtype !== 'I8') return { name, shape, values };
    const channels = shape.at(-1) ?? 0;
    const own = scales.subarray(at, at + channels);
    at += channels;
    return { name, shape, values: values.map((level, i) => level * own[i % channels]) };
  });
  if (at !== scales.length) {
    throw new Error(
      `The weights in the file need ${at} scales for their bytes, but the file holds ${scales.length}.`,
    );
  }
  checkFinite(parameters);
  return parameters;
}

/**
 * Reads a model file of any precision.
 * @throws Error with a sentence when the bytes are no such file, are cut short, or hold what cannot be.
 */
export function readModel(bytes: Uint8Array): PortableModel {
  const { tensors, metadata } = readSafetensors(bytes);
  if (metadata.kind !== kind) {
    throw new Error('This safetensors file is not a model of Diffusion Playground.');
  }
  if (metadata.version !== version) {
    throw new Error(
      `This model file has version ${metadata.version}, which is newer than this page. Reload the page.`,
    );
  }
  const config = parseJson(metadata.config ?? '');
  if (!isObject(config)) throw new Error('The configuration of the network in the file is damaged.');
  if (!metadata.predictionType) throw new Error('The file does not say what its network predicts.');

  return {
    config,
    schedule: schedule(parseJson(metadata.schedule ?? '')),
    predictionType: metadata.predictionType,
    step: wholeNumber('The training step', Number(metadata.step ?? Number.NaN), 0, 1e9),
    title: metadata.title ?? '',
    parameters: restore(tensors),
  };
}
