import { describe, expect, it } from 'vitest';
import { npyHeader } from './npy';

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
