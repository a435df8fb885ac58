import { describe, expect, it } from 'vitest';
import { csvText, tabText } from './csv';

describe('csvText', () => {
  it('writes a header and a line a row, ended by CR LF', () => {
    expect(
      csvText(
        ['t', 'snr_A'],
        [
          [0, 9999],
          [1, 0.5],
        ],
      ),
    ).toBe('t,snr_A\r\n0,9999\r\n1,0.5\r\n');
    expect(csvText(['t'], [])).toBe('t\r\n');
  });

  it('quotes what would be read wrongly, and only that', () => {
    const cells = ['plain text', 'a,b', 'say "no"', 'two\nlines', ' blank', 'β̃'];
    expect(csvText(cells, [])).toBe('plain text,"a,b","say ""no""","two\nlines"," blank",β̃\r\n');
  });

  it('keeps every digit, and writes what has none as a word or nothing', () => {
    const value = 0.1 + 0.2;
    const line = csvText(['t'], [[value, 1e-21, Infinity, -Infinity, Number.NaN, null]]).split('\r\n')[1];
    expect(line).toBe('0.30000000000000004,1e-21,Infinity,-Infinity,,');
    expect(Number(line.split(',')[0])).toBe(value);
  });
});

it('writes the same with tabs for pasting', () => {
  expect(
    tabText(
      ['t', 'x\ty'],
      [
        [1, null],
        [0.30000000000000004, 2],
      ],
    ),
  ).toBe('t\tx y\n1\t\n0.30000000000000004\t2\n');
});
