import { describe, expect, it } from 'vitest';
import { growth, memoryLine } from './growth.mjs';

const row = (step: number, more = {}) => ({
  step,
  tensors: 16,
  bytes: 4000,
  gpuBuffers: 40,
  gpuBytes: 8e6,
  wasmBytes: 0,
  ...more,
});
const nothing = { tensors: 0, bytes: 0, gpuBuffers: 0, gpuBytes: 0 };
const end = row(Number.POSITIVE_INFINITY, nothing);

describe('growth', () => {
  it('is none where all rows hold the same or less, and nothing is left', () => {
    expect(growth([row(1000), row(2000), row(3000, { bytes: 3000 }), end])).toEqual([]);
    expect(growth([row(1000), row(2000), { ...end, wasmBytes: 99 }])).toEqual([]);
  });

  it('is seen in every column, in the last row too', () => {
    for (const key of ['tensors', 'bytes', 'gpuBuffers', 'gpuBytes', 'wasmBytes']) {
      const found = growth([row(1000), row(2000), row(3000, { [key]: 9e6 }), end]);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain('9000000 at step 3000');
    }
  });

  it('is also what the run leaves behind', () => {
    const found = growth([row(1000), row(2000), { ...end, gpuBuffers: 2 }]);
    expect(found).toEqual(['GPU buffers: 2 left when the run was given back.']);
  });

  it('cannot be told from one row', () => {
    expect(growth([row(1000), end])).toHaveLength(1);
  });
});

it('rows are printed without what is not there', () => {
  expect(memoryLine(row(2000))).toBe(
    'step 2,000: 16 tensors, 4.00 kB in tensors, 40 GPU buffers, 8.00 MB in GPU buffers',
  );
  expect(memoryLine(end)).toBe('given back: nothing held');
});
