/** Shares of a whole, written so that neither "all" nor "nothing" is ever said of almost all or almost nothing. Pure. */
import { formatNumber } from '../../lib/format';

/** ᾱ in [0, 1]: three significant digits, and near 1 as many nines as it takes, up to six: "0.9999". */
export function formatKept(alphaBar: number): string {
  if (alphaBar < 0.9995 || alphaBar === 1) return formatNumber(alphaBar);
  for (let places = 4; places <= 6; places++) {
    const text = alphaBar.toFixed(places);
    if (!text.startsWith('1')) return text;
  }
  return 'over 0.999999';
}

/** A share in [0, 1] as a percentage with one decimal. */
export function formatPercent(share: number): string {
  if (share >= 0.9995) return share === 1 ? '100\u00a0%' : 'over\u00a099.9\u00a0%';
  if (share < 0.0005) return share === 0 ? '0\u00a0%' : 'under\u00a00.1\u00a0%';
  return `${(100 * share).toFixed(1)}\u00a0%`;
}
