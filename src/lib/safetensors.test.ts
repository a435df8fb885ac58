import { describe, expect, it } from 'vitest';
import { readSafetensors, type TensorToWrite, writeSafetensors } from './safetensors';

/** A file put together by hand: any header, any data. */
function fileOf(header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const out = new Uint8Array(8 + text.length + data.length);
  new DataView(out.buffer).setBigUint64(0, BigInt(text.length), true);
  out.set(text, 8);
  out.set(data, 8 + text.length);
  return out;
}

const tensors: TensorToWrite[] = [
  { name: 'bytes', dtype: 'I8', shape: [3], values: Float32Array.of(-128, 0, 127) },
  { name: 'halves', dtype: 'F16', shape: [2, 2], values: Float32Array.of(1, -0.5, 65504, 2 ** -24) },
  { name: 'floats', dtype: 'F32', shape: [1, 2], values: Float32Array.of(Math.fround(0.1), -1e30) },
  { name: 'none', dtype: 'F32', shape: [0, 4], values: new Float32Array(0) },
];

describe('readSafetensors', () => {
  it('reads a file put together by hand', () => {
    const data = Uint8Array.of(0xff, 0x00, 0x3c, 0x00, 0x00, 0x80, 0x3f);
    const header = {
      __metadata__: { format: 'pt' },
      a: { dtype: 'I8', shape: [1], data_offsets: [0, 1] },
      b: { dtype: 'F16', shape: [], data_offsets: [1, 3] },
      c: { dtype: 'F32', shape: [1, 1], data_offsets: [3, 7] },
    };
    const read = readSafetensors(fileOf(header, data));
    expect(read.metadata).toEqual({ format: 'pt' });
    expect([...read.tensors].map(([name, { values }]) => [name, ...values])).toEqual([
      ['a', -1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(readSafetensors(fileOf(header, data).buffer as ArrayBuffer)).toEqual(read);
  });

  it('refuses what is not such a file, with a sentence', () => {
    const one = { dtype: 'I8', shape: [2], data_offsets: [0, 2] };
    const two = new Uint8Array(2);
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(0), /not a safetensors file/],
      [new Uint8Array(4), /not a safetensors file/],
      [new Uint8Array(64).fill(255), /longer than the file/],
      [fileOf('{"a":'), /not a JSON object/],
      [fileOf('[]'), /not a JSON object/],
      [fileOf(`{}${' '.repeat(2 ** 20)}`), /at most/],
      [fileOf({ a: 7 }, two), /"a" has no description/],
      [fileOf({ a: { ...one, dtype: 'BF16' } }, two), /BF16 values; only F32, F16 and I8/],
      [fileOf({ a: { ...one, dtype: 'constructor' } }, two), /constructor values/],
      [fileOf({ a: { ...one, shape: [-2] } }, two), /no proper shape/],
      [fileOf({ a: { ...one, shape: '2' } }, two), /no proper shape/],
      [fileOf({ a: { ...one, data_offsets: [2, 0] } }, two), /no proper place/],
      [fileOf({ a: { ...one, data_offsets: [0.5, 2.5] } }, two), /no proper place/],
      [fileOf({ a: { ...one, shape: [3] } }, two), /2 bytes, which do not hold the shape \[3\] of I8/],
      [fileOf({ a: one }), /"a" lies beyond the end/],
      [fileOf({ a: one, b: one }, two), /"b" leaves a gap in the file or overlaps/],
      [fileOf({ a: { ...one, data_offsets: [1, 3] } }, new Uint8Array(3)), /"a" leaves a gap/],
      [fileOf({ a: one }, new Uint8Array(5)), /belong to no tensor/],
      [fileOf({ __metadata__: { step: 3 }, a: one }, two), /metadata must be texts/],
    ];
    for (const [bytes, sentence] of cases) expect(() => readSafetensors(bytes)).toThrow(sentence);
  });

  it('never fails without a sentence, wherever a file is cut or spoilt', () => {
    const whole = writeSafetensors(tensors, { note: 'x' });
    for (let at = 0; at < whole.length; at++) {
      const spoilt = whole.slice();
      spoilt[at] ^= 0xff;
      for (const bytes of [whole.slice(0, at), spoilt]) {
        try {
          readSafetensors(bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(/safetensors|Tensor/);
        }
      }
    }
    expect(() => readSafetensors(whole.slice(0, -1))).toThrow(/beyond the end/);
  });
});

describe('writeSafetensors', () => {
  it('writes what reads back, in order, every tensor at a multiple of its width', () => {
    const file = writeSafetensors(tensors, { title: 'naïve ✓' });
    const { tensors: read, metadata } = readSafetensors(file);
    expect(metadata).toEqual({ title: 'naïve ✓' });
    expect([...read]).toEqual(
      tensors.map(({ name, dtype, shape, values }) => [name, { dtype, shape, values }]),
    );
    const length = Number(new DataView(file.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    expect(header.floats.data_offsets).toEqual([0, 8]);
    expect(header.halves.data_offsets).toEqual([8, 16]);
    expect(header.bytes.data_offsets).toEqual([16, 19]);
    expect(file).toHaveLength(8 + length + 19);
  });

  it('rounds to the nearest half', () => {
    const values = Float32Array.of(0.1, 1 / 3);
    const file = writeSafetensors([{ name: 'a', dtype: 'F16', shape: [2], values }]);
    expect([...readSafetensors(file).tensors.get('a')!.values]).toEqual([0.0999755859375, 0.333251953125]);
  });

  it('refuses names, shapes and values that do not fit', () => {
    const a = (change: Partial<TensorToWrite>): TensorToWrite => ({
      name: 'a',
      dtype: 'F32',
      shape: [1],
      values: Float32Array.of(1),
      ...change,
    });
    expect(() => writeSafetensors([a({}), a({})])).toThrow(/Two tensors are called "a"/);
    expect(() => writeSafetensors([a({ name: '__metadata__' })])).toThrow(/__metadata__/);
    expect(() => writeSafetensors([a({ shape: [2] })])).toThrow(/1 values for the shape \[2\]/);
    expect(() => writeSafetensors([a({ dtype: 'F16', values: Float32Array.of(7e4) })])).toThrow(/65504/);
    for (const value of [0.5, 128, Number.NaN]) {
      expect(() => writeSafetensors([a({ dtype: 'I8', values: Float32Array.of(value) })])).toThrow(/−128/);
    }
  });
});
