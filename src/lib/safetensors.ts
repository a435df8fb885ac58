/** Reads the safetensors format: an 8-byte length, a JSON header, raw little-endian values. Float32 only. */

export interface NamedTensor {
  shape: number[];
  values: Float32Array;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** @throws Error with a sentence when the bytes are not a safetensors file of float32 values. */
export function readSafetensors(bytes: ArrayBuffer): {
  tensors: Map<string, NamedTensor>;
  metadata: Record<string, string>;
} {
  const view = new DataView(bytes);
  const headerBytes = bytes.byteLength >= 8 ? Number(view.getBigUint64(0, true)) : 0;
  if (headerBytes < 2 || 8 + headerBytes > bytes.byteLength) {
    throw new Error('This is not a safetensors file: its header is missing or longer than the file.');
  }
  const header: Record<string, unknown> = JSON.parse(
    new TextDecoder().decode(new Uint8Array(bytes, 8, headerBytes)),
  );
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = new Map<string, NamedTensor>();
  for (const [name, entry] of Object.entries(entries)) {
    const { dtype, shape, data_offsets: range } = entry as HeaderEntry;
    if (dtype !== 'F32') throw new Error(`Tensor "${name}" holds ${dtype} values; only F32 can be read.`);
    const start = 8 + headerBytes + range[0];
    const end = 8 + headerBytes + range[1];
    if (end > bytes.byteLength) throw new Error(`Tensor "${name}" lies beyond the end of the file.`);
    // Copied: offsets need not be multiples of four.
    tensors.set(name, { shape, values: new Float32Array(bytes.slice(start, end)) });
  }
  return { tensors, metadata: metadata as Record<string, string> };
}
