/**
 * Marks in TeX source that can be found in the typeset formula: symbols to point at, and places for numbers that change.
 * Pure text; FormulaTypeset.tsx turns the marks into data attributes.
 */

/** A number as a formula shows it: `digits`, and times ten to the `exponent` unless that is empty. */
export interface FormulaNumber {
  digits: string;
  exponent: string;
}

/** In braces of its own: otherwise KaTeX puts the space before a following operator inside the mark. */
const marked = (data: string, tex: string): string => `{\\htmlData{${data}}{${tex}}}`;

/** TeX marked as a symbol, whose name has letters, digits and hyphens. Of nested symbols the innermost is pointed at. */
export const markSymbol = (name: string, tex: string): string => marked(`symbol=${name}`, tex);

/** The width that is reserved for a number: for four decimals, for five, or with a power of ten at its right. */
export type NumberRoom = 'four' | 'five' | 'power';

interface NumberMark {
  /** The symbol that it is the value of. */
  symbol?: string;
  room?: NumberRoom;
}

/** A place for the number of this name. */
export function markNumber(name: string, { symbol, room = 'four' }: NumberMark = {}): string {
  const marks = [`number=${name}`, symbol && `symbol=${symbol}`, `room=${room}`].filter(Boolean);
  return marked(marks.join(','), '0');
}
