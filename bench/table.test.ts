import { describe, expect, it } from 'vitest';
import {
  betweenMarks,
  ceilingSentence,
  endMark,
  failureSentences,
  formatMs,
  formatRate,
  formatSize,
  markdownTable,
  operatorTable,
  speedTable,
  startMark,
} from './table.mjs';

const counts = { dispatches: 248, submits: 1, uploadedBytes: 32, buffers: 0 };
const fused = { id: 'fused', label: 'fused', stepMs: 500, javascriptMs: 0.416, firstStepMs: 4120, counts };
const stock = {
  id: 'stock-webgpu',
  label: 'stock',
  stepMs: 12_000,
  javascriptMs: 230,
  firstStepMs: 16_000,
  counts: { dispatches: 2341, submits: 157, uploadedBytes: 1_840_000, buffers: 60 },
};
const cells = (table: string, row: number) =>
  table
    .split('\n')
    [row].split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('numbers', () => {
  it('have two or three significant digits and a unit', () => {
    expect([0.416, 9.96, 10.04, 512.3, 999.6, 4120, 16_000].map(formatMs)).toEqual([
      '0.42 ms',
      '9.96 ms',
      '10.0 ms',
      '512 ms',
      '1.0 s',
      '4.1 s',
      '16 s',
    ]);
    expect([32, 1536, 184e6].map(formatSize)).toEqual(['32 B', '1.54 kB', '184 MB']);
    expect(formatRate(1.5e9, 'B/s')).toBe('1.50 GB/s');
    expect(formatRate(1.4e13, 'FLOP/s')).toBe('14.0 TFLOP/s');
    expect(formatRate(2.94e6, 'B/s')).toBe('2.94 MB/s');
  });
});

describe('tables', () => {
  it('are padded so that every line is equally long', () => {
    const lines = markdownTable(
      ['', 'n'],
      [
        ['long name', '1'],
        ['x', '12,345'],
      ],
      'lr',
    ).split('\n');
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[1]).toBe('| --------- | -----: |');
    expect(lines[3]).toBe('| x         | 12,345 |');
  });

  it('compare with plain tfjs on WebGPU', () => {
    const table = speedTable([fused, stock]);
    expect(cells(table, 2)).toEqual(['fused', '500 ms', '24 ×', '248 / 1', '32 B', '0.42 ms', '4.1 s']);
    expect(cells(table, 3).slice(1, 4)).toEqual(['12 s', '1.0 ×', '2,341 / 157']);
  });

  it('compare with nothing where plain tfjs was not measured or failed', () => {
    expect(cells(speedTable([fused]), 2)[2]).toBe('–');
    expect(cells(speedTable([fused, { ...stock, error: 'lost' }]), 2)[2]).toBe('–');
  });

  it('leave out what failed, and launches where no GPU was used', () => {
    const failed = { id: 'stock-wasm', label: 'tfjs, WASM', error: 'Kernel A not registered\n  at x' };
    const wasm = { ...fused, counts: { ...counts, dispatches: 0 } };
    const table = speedTable([failed, wasm]);
    expect(cells(table, 2)).toEqual(['tfjs, WASM', '–', '–', '–', '–', '–', '–']);
    expect(cells(table, 3).slice(3, 5)).toEqual(['–', '–']);
    const webgl = { ...fused, counts: { ...counts, submits: 0 } };
    expect(cells(speedTable([webgl]), 2)[3]).toBe('248');
    expect(failureSentences([failed, wasm])).toEqual(['tfjs, WASM: not measured (Kernel A not registered).']);
  });

  it('say what a measurement has to add to its name', () => {
    expect(cells(speedTable([{ ...fused, note: '4 threads' }]), 2)[0]).toBe('fused, 4 threads');
  });

  it('hold operators against the ceilings', () => {
    const ceilings = { copyRate: 10e9, copyBytes: 2 ** 25, matmulRate: 100e9, matmulSide: 256 };
    const operators = [
      { operator: 'conv', launches: 20, ms: 3, flops: 150e6, bytes: 15e6 },
      { operator: 'adam', launches: 1, ms: 1, flops: 0, bytes: 6e6 },
    ];
    const table = operatorTable({ operators, ceilings });
    expect(cells(table, 2)).toEqual([
      'conv',
      '20',
      '3.0 ms',
      '75 %',
      '50.0 GFLOP/s',
      '50 %',
      '5.00 GB/s',
      '50 %',
    ]);
    expect(cells(table, 3)).toEqual(['adam', '1', '1.0 ms', '25 %', '–', '–', '6.00 GB/s', '60 %']);
    expect(ceilingSentence(ceilings)).toContain('100 GFLOP/s');
  });
});

describe('the place in a document', () => {
  const document = `a\n${startMark}\nold\n${endMark}\nb ${startMark.slice(1)}`;

  it('is filled again and again with the same result', () => {
    const once = betweenMarks(document, '\nnew\n');
    expect(once).toBe(`a\n${startMark}\nnew\n${endMark}\nb ${startMark.slice(1)}`);
    expect(betweenMarks(once, 'new')).toBe(once);
  });

  it('must be there once', () => {
    expect(() => betweenMarks('nothing', 'x')).toThrow(startMark);
    expect(() => betweenMarks(`${endMark}${startMark}`, 'x')).toThrow(endMark);
    expect(() => betweenMarks(document + document, 'x')).toThrow(startMark);
  });
});
