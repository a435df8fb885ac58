/** Where an axis is marked, and how its marks read. Pure; used by every chart. */
import { ticks } from 'd3-array';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const superscript = (power: number): string =>
  (power < 0 ? '⁻' : '') + [...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]).join('');

/** Exactly the double nearest to 10^power; Math.pow is off by one unit for some. */
const powerOfTen = (power: number): number => Number(`1e${power}`);

/** 10 to a whole power as people write it: "1", "10", "0.01", and "10⁴", "10⁻⁵" beyond two places. */
export function formatDecade(value: number): string {
  const power = Math.round(Math.log10(value));
  if (Math.abs(power) <= 2) return String(powerOfTen(power));
  return `10${superscript(power)}`;
}

/** A round number in the width of an axis: "0.25", "−5", "1,500", and "5·10⁻⁴" from four places on, either way. */
export function formatRound(value: number): string {
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e4)) return sign + size.toLocaleString('en');
  const [mantissa, power] = size.toExponential().split('e');
  const factor = mantissa === '1' ? '' : `${Number(Number(mantissa).toPrecision(3))}·`;
  return `${sign}${factor}10${superscript(Number(power))}`;
}

/** Round numbers (1, 2 or 5 times a power of ten apart) in [low, high], about `about` of them. */
export function niceTicks(low: number, high: number, about = 5): number[] {
  return ticks(low, high, about);
}

/** Whole powers of ten in [low, high], thinned evenly until there are at most `most`. Both bounds positive. */
export function decadeTicks(low: number, high: number, most = 5): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (first > last) return [];
  let about = most;
  let powers: number[];
  do powers = ticks(first, last, about--).filter(Number.isInteger);
  while (powers.length > most);
  return powers.map(powerOfTen);
}

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is no less than a positive value. */
export function niceCeiling(value: number): number {
  const power = Math.floor(Math.log10(value));
  for (const factor of [1, 1.5, 2, 3, 4, 5, 6, 8]) {
    const candidate = Number(`${factor}e${power}`);
    if (candidate >= value * (1 - 1e-9)) return candidate;
  }
  return powerOfTen(power + 1);
}

/** Marks on an axis of whole numbers 0 … last: round ones, and always the last; a near neighbour of it is left out. */
export function indexTicks(last: number, about = 4): number[] {
  const marks = ticks(0, last, about).filter(Number.isInteger);
  const gap = marks.length > 1 ? marks[1] - marks[0] : last;
  return [...marks.filter((mark) => last - mark > gap * 0.4), last];
}

/**
 * Marks for a logarithmic axis that may span less than a decade: 1, 2 and 5 times powers of ten in [low, high],
 * or the powers alone where there are many.
 */
export function logTicks(low: number, high: number): number[] {
  const powers = decadeTicks(low, high);
  if (powers.length > 3) return powers;
  const marks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of [1, 2, 5]) {
      const mark = Number(`${factor}e${power}`);
      if (mark >= low * (1 - 1e-9) && mark <= high * (1 + 1e-9)) marks.push(mark);
    }
  }
  return marks;
}
