import { describe, expect, it } from 'vitest';
import { npyFile, npyHeader } from './npy';

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

describe('npyHeader', () => {
  it('is the header that NumPy 2.4 writes for the same array', () => {
    // np.save of np.zeros((2, 3, 4), 'u1'): the first 128 bytes of the file.
    const words = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 4), }";
    expect(text(npyHeader('u1', [2, 3, 4]))).toBe(`\x93NUMPY\x01\0v\0${words}${' '.repeat(55)}\n`);
  });

  it('names float32 as little-endian, and one dimension with a comma', () => {
    expect(text(npyHeader('f4', [5]))).toContain("{'descr': '<f4', 'fortran_order': False, 'shape': (5,), }");
    expect(text(npyHeader('f4', []))).toContain("'shape': (), }");
  });

  it('ends in a line feed at a multiple of 64, at every length', () => {
    for (let digits = 1; digits < 80; digits++) {
      const header = npyHeader('u1', [Number(`1e${digits % 15}`), ...Array(digits).fill(7)]);
      expect(header.length % 64).toBe(0);
      expect(header[8] + 256 * header[9]).toBe(header.length - 10);
      expect(text(header)).toMatch(/\(.*\), \} *\n$/s);
    }
  });
});

describe('npyFile', () => {
  const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

  it('puts the frames one after another behind the header', async () => {
    const frames = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 255)];
    const file = await bytesOf(npyFile(frames, [2, 1, 2, 2, 1]));
    expect(text(file)).toContain("'|u1', 'fortran_order': False, 'shape': (2, 1, 2, 2, 1)");
    expect([...file.subarray(-8)]).toEqual([1, 2, 3, 4, 5, 6, 7, 255]);
    expect(file).toHaveLength(128 + 8);
  });

  it('writes floats with the lowest byte first', async () => {
    const file = await bytesOf(npyFile([Float32Array.of(1, -2)], [2]));
    expect([...file.subarray(-8)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
    expect(text(file)).toContain("'<f4'");
  });

  it('refuses numbers that do not fill the shape', () => {
    expect(() => npyFile([new Uint8Array(5)], [2, 3])).toThrow(/5 numbers do not fill an array of 2 × 3/);
  });
});
