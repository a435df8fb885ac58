/** From typed text to a number: the value to commit, and the message when it was out of bounds. No DOM. */

export interface NumberBounds {
  min: number;
  max: number;
  step: number;
}

export interface NumberEntry {
  /** Null when the text is no number. */
  value: number | null;
  /** A sentence naming the bounds; null when the text is fine as it is. */
  problem: string | null;
}

/** With the typographic minus as a plain one, and a comma as the point; before three digits it may group thousands. */
const plain = (text: string): string =>
  text.replace('−', '-').replace(/^([^.,]*),(\d{1,2}|\d{4,})\s*$/, '$1.$2');

/** Reads a number inside the bounds, on the grid of whole steps when `step` is whole. */
export function readNumber(text: string, { min, max, step }: NumberBounds): NumberEntry {
  const bounds = `from ${min} to ${max}`;
  const typed = text.trim() === '' ? Number.NaN : Number(plain(text));
  if (Number.isNaN(typed)) return { value: null, problem: `Give a number ${bounds}.` };
  if (typed < min || typed > max)
    return { value: Math.min(max, Math.max(min, typed)), problem: `Allowed is ${bounds}.` };
  if (Number.isInteger(step) && !Number.isInteger(typed)) {
    return { value: Math.round(typed), problem: `Give a whole number ${bounds}.` };
  }
  return { value: typed, problem: null };
}
