/** Numbers inside formulas: three significant digits, zeros kept, so that they keep their width while they change. */
import { formatNumber } from '../../../lib/format';
import type { FormulaNumber } from '../../../ui/formula-marks';

const minus = (text: string): string => text.replace('-', '−');

/** "0.0820", "12.0", "9,999"; with a power of ten below 10⁻³ and from 10⁵ on; "∞", and "–" for what is no number. */
export function liveNumber(value: number): FormulaNumber {
  const [mantissa, power] = value.toExponential(2).split('e');
  const exponent = Number(power);
  if (value === 0 || power === undefined || (exponent >= 3 && exponent < 5)) {
    return { digits: formatNumber(value), exponent: '' };
  }
  if (exponent < -3 || exponent >= 5) return { digits: minus(mantissa!), exponent: minus(String(exponent)) };
  return { digits: minus(value.toFixed(2 - exponent)), exponent: '' };
}

const superscripts: Record<string, string> = {
  '−': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [digit, sign])),
};

/** The same in one piece: "4.93 × 10⁻⁵". */
export function numberText({ digits, exponent }: FormulaNumber): string {
  return exponent ? `${digits} × 10${[...exponent].map((sign) => superscripts[sign]).join('')}` : digits;
}
