/**
 * Reads and writes the safetensors format: an 8-byte length, a JSON header, raw little-endian values.
 * Values are float32 on this side; in the file they are float32, halves or signed bytes.
 * Source: the format section of huggingface/safetensors' README.
 */
import { fromHalf, largestHalf, toHalf } from './half';

const bytesPerValue = { F32: 4, F16: 2, I8: 1 } as const;
export type TensorType = keyof typeof bytesPerValue;

export interface NamedTensor {
  /** How the file holds the values. */
  dtype: TensorType;
  shape: number[];
  values: Float32Array;
}

export interface SafetensorsFile {
  /** In the order of the header. */
  tensors: Map<string, NamedTensor>;
  metadata: Record<string, string>;
}

/** Longest header that is read or written; a network of a thousand tensors needs a tenth of it. */
const longestHeader = 2 ** 20;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isType = (dtype: unknown): dtype is TensorType =>
  typeof dtype === 'string' && Object.hasOwn(bytesPerValue, dtype);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

function parseHeader(bytes: Uint8Array): [header: Record<string, unknown>, dataStart: number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length >= 8 ? Number(view.getBigUint64(0, true)) : 0;
  if (length < 2 || 8 + length > bytes.length) {
    throw new Error('This is not a safetensors file: its header is missing or longer than the file.');
  }
  if (length > longestHeader) {
    throw new Error(`The safetensors header has ${length} bytes; at most ${longestHeader} can be read.`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length));
    const header: unknown = JSON.parse(text);
    if (isObject(header)) return [header, 8 + length];
  } catch {
    // Said below, as for a header that is JSON of another kind.
  }
  throw new Error('This is not a safetensors file: its header is not a JSON object.');
}

function readMetadata(metadata: unknown = {}): Record<string, string> {
  if (!isObject(metadata) || Object.values(metadata).some((value) => typeof value !== 'string')) {
    throw new Error('The safetensors metadata must be texts by name.');
  }
  return metadata as Record<string, string>;
}

interface Entry {
  name: string;
  dtype: TensorType;
  shape: number[];
  start: number;
  end: number;
}

function readEntry(name: string, entry: unknown): Entry {
  const fail = (why: string): never => {
    throw new Error(`Tensor "${name}" ${why}.`);
  };
  if (!isObject(entry)) return fail('has no description in the header');
  const { dtype, shape, data_offsets: range } = entry;
  if (!isType(dtype)) return fail(`holds ${dtype} values; only F32, F16 and I8 can be read`);
  if (!Array.isArray(shape) || shape.length > 8 || !shape.every(isWhole)) return fail('has no proper shape');
  if (!Array.isArray(range) || range.length !== 2 || !range.every(isWhole) || range[0] > range[1]) {
    return fail('has no proper place in the file');
  }
  const [start, end]: number[] = range;
  if (end! - start! !== sizeOf(shape) * bytesPerValue[dtype]) {
    return fail(`has ${end! - start!} bytes, which do not hold the shape [${shape}] of ${dtype}`);
  }
  return { name, dtype, shape, start: start!, end: end! };
}

/** The format leaves no byte unused and none used twice; `entries` in any order. */
function checkPlaces(entries: readonly Entry[], length: number): void {
  let at = 0;
  for (const { name, start, end } of entries.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (end > length) throw new Error(`Tensor "${name}" lies beyond the end of the file.`);
    if (start !== at) throw new Error(`Tensor "${name}" leaves a gap in the file or overlaps another.`);
    at = end;
  }
  if (at !== length) throw new Error('The safetensors file holds bytes that belong to no tensor.');
}

/** Values from little-endian bytes; copied, since offsets need not be multiples of four. */
function decode(dtype: TensorType, bytes: Uint8Array): Float32Array {
  const copy = bytes.slice().buffer;
  if (dtype === 'F32') return new Float32Array(copy);
  return dtype === 'F16'
    ? Float32Array.from(new Uint16Array(copy), fromHalf)
    : Float32Array.from(new Int8Array(copy));
}

function encode({ name, dtype, values }: TensorToWrite): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.slice().buffer);
  if (dtype === 'F16') {
    if (values.some((value) => Math.abs(value) > largestHalf)) {
      throw new RangeError(`Tensor "${name}" holds values beyond ±${largestHalf}, the largest half.`);
    }
    return new Uint8Array(Uint16Array.from(values, toHalf).buffer);
  }
  if (values.some((value) => !Number.isInteger(value) || value < -128 || value > 127)) {
    throw new RangeError(`Tensor "${name}" holds values that are not whole numbers from −128 to 127.`);
  }
  return new Uint8Array(Int8Array.from(values).buffer);
}

/**
 * Reads a whole file. Every length and place is checked before it is used.
 * @throws Error with a sentence when the bytes are not a safetensors file, or hold other types of values.
 */
export function readSafetensors(file: ArrayBuffer | Uint8Array): SafetensorsFile {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  const [{ __metadata__: metadata, ...described }, dataStart] = parseHeader(bytes);
  const data = bytes.subarray(dataStart);
  const entries = Object.entries(described).map(([name, entry]) => readEntry(name, entry));
  checkPlaces(entries, data.length);
  const tensors = new Map<string, NamedTensor>();
  for (const { name, dtype, shape, start, end } of entries) {
    tensors.set(name, { dtype, shape, values: decode(dtype, data.subarray(start, end)) });
  }
  return { tensors, metadata: readMetadata(metadata) };
}

export interface TensorToWrite {
  name: string;
  dtype: TensorType;
  shape: readonly number[];
  /** F16: within ±65,504, rounded to the nearest half. I8: whole numbers, −128…127. */
  values: Float32Array;
}

/**
 * A whole file. The header keeps the order given; the widest values come first in the data, so that every tensor
 * begins at a multiple of its values' width.
 * @throws RangeError with a sentence when a name, a shape or a value does not fit.
 */
export function writeSafetensors(
  tensors: readonly TensorToWrite[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const parts = new Map<string, Uint8Array>();
  for (const tensor of tensors) {
    const { name, shape, values } = tensor;
    if (name === '__metadata__' || parts.has(name)) throw new RangeError(`Two tensors are called "${name}".`);
    if (!shape.every(isWhole) || sizeOf(shape) !== values.length) {
      throw new RangeError(`Tensor "${name}" has ${values.length} values for the shape [${shape}].`);
    }
    parts.set(name, encode(tensor));
  }

  const places = new Map<string, number>();
  let length = 0;
  for (const { name } of tensors.toSorted((a, b) => bytesPerValue[b.dtype] - bytesPerValue[a.dtype])) {
    places.set(name, length);
    length += parts.get(name)!.length;
  }
  const entries = tensors.map(({ name, dtype, shape }) => {
    const start = places.get(name)!;
    return [name, { dtype, shape, data_offsets: [start, start + parts.get(name)!.length] }] as const;
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  const text = new TextEncoder().encode(json);
  // Spaces after the header, so that the data begin at a multiple of eight.
  const header = Math.ceil(text.length / 8) * 8;
  if (header > longestHeader) throw new RangeError(`A safetensors header of ${header} bytes is too long.`);

  const out = new Uint8Array(8 + header + length).fill(0x20, 8, 8 + header);
  new DataView(out.buffer).setBigUint64(0, BigInt(header), true);
  out.set(text, 8);
  for (const [name, bytes] of parts) out.set(bytes, 8 + header + places.get(name)!);
  return out;
}
