/** Numbers as people read them. One locale on purpose: the same text in every browser and in every exported file. */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "-12" → "⁻¹²". */
function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}

/** "1840.50" → "1,840.5": thousands grouped, trailing zeros dropped. */
function tidy(decimal: string): string {
  const [whole, fraction = ''] = decimal.split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  const kept = fraction.replace(/0+$/, '');
  return kept ? `${grouped}.${kept}` : grouped;
}

/**
 * A value with `digits` significant digits: "0.0786", "1.5", "12,346" (whole digits are never rounded away),
 * "1.2 × 10⁻⁴" below 10⁻³ and from 10⁵ on, "∞", "−∞", and "–" for NaN. The minus sign is the typographic one.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (value === 0) return '0';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  const [mantissa, power] = size.toExponential(digits - 1).split('e');
  // The exponent after rounding, so that 0.0009999 reads 0.001 and not 1 × 10⁻³.
  const exponent = Number(power);
  if (exponent < -3 || size >= 1e5) return `${sign}${tidy(mantissa!)} × 10${superscript(exponent)}`;
  return sign + tidy(size.toFixed(Math.max(0, digits - 1 - exponent)));
}

/** A whole number with its thousands grouped: 1840 → "1,840". */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const rounded = Math.round(value);
  return (rounded < 0 ? '−' : '') + tidy(Math.abs(rounded).toFixed(0));
}

/** A time span: "< 1 s", "10 s", "3 min 20 s", "2 h 5 min"; "–" for what is not a span. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds === 0) return '0 s';
  if (seconds < 1) return '< 1 s';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const join = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0
      ? `${formatCount(large)} ${largeUnit}`
      : `${formatCount(large)} ${largeUnit} ${small} ${smallUnit}`;
  if (whole < 3600) return join(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A size in powers of 1024 with three significant digits: "512 B", "1.5 KiB", "64 MiB"; "–" for what is not a size. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '–';
  let size = bytes;
  let unit = 0;
  // 1023.5 would read "1,024": it belongs to the next unit.
  while (size >= 1023.5 && unit < byteUnits.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${formatNumber(size)} ${byteUnits[unit]}`;
}
