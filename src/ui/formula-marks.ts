/**
 * How a TeX source names its parts, so that they can be found again once it is typeset: symbols to point at, and
 * numbers that are written anew in place. Pure text; FormulaTypeset.tsx knows what becomes of the marks.
 */

/** A number as a formula shows it: `digits`, and times ten to the `exponent` unless that is empty. */
export interface FormulaNumber {
  digits: string;
  exponent: string;
}

/** In braces of its own: KaTeX would put the space before a following sign inside the mark. */
const marked = (data: string, tex: string): string => `{\\htmlData{${data}}{${tex}}}`;

/** TeX that can be pointed at under a name of letters, digits and hyphens. The innermost mark answers. */
export const markSymbol = (name: string, tex: string): string => marked(`symbol=${name}`, tex);

/** What a number keeps free: room for four decimals, for five, or, at its right, for a power of ten. */
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
