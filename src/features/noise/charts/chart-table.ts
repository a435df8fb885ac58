/**
 * The numbers behind a chart: one row a time, each schedule at its own t, in full precision. Where the schedules differ
 * in length the shorter one's cells end. For the table in the page a few rows are picked; a file has them all. Pure.
 */
import { type CurveName, downsampleIndices } from '../../../diffusion/curves';
import type { Schedule } from '../../../diffusion/schedule';
import {
  type ChartX,
  type CurveChoice,
  type NoiseCurve,
  placesOf,
  type Side,
  weightWords,
} from './chart-curves';

export interface TableColumn {
  /** Whose values they are; null for what both share. */
  side: Side | null;
  /** For people: a symbol. */
  symbol: string;
  /** For a file: a name without signs that a spreadsheet could read wrongly. */
  key: string;
  /** By t; shorter than the table where a schedule has ended. */
  values: ArrayLike<number>;
}

export interface CurveTable {
  columns: readonly TableColumn[];
  /** Number of rows, t = 0…length − 1. */
  length: number;
}

const placeColumns: Record<Exclude<ChartX, 't'>, { symbol: string; key: string }> = {
  fraction: { symbol: 't/T', key: 'fraction' },
  'log-snr': { symbol: 'log-SNR', key: 'logSnr' },
};

/** What the x axis counts, as columns: none for t, which the rows count; one where A and B share it. */
function xColumns(x: ChartX, a: Schedule, b: Schedule): TableColumn[] {
  if (x === 't') return [];
  const { symbol, key } = placeColumns[x];
  const column = (side: Side, schedule: Schedule): TableColumn => {
    return { side, symbol, key: `${key}_${side.toUpperCase()}`, values: placesOf(schedule, x, a.T) };
  };
  if (x === 'fraction' && a.T === b.T) return [{ ...column('a', a), side: null, key }];
  return [column('a', a), column('b', b)];
}

/** Columns of A before those of B, what both share first. */
export function tableOf(
  name: CurveName,
  series: readonly NoiseCurve[],
  symbol: string,
  x: ChartX,
  a: Schedule,
  b: Schedule,
): CurveTable {
  const lines = series.map((curve): TableColumn => {
    return {
      side: curve.side,
      symbol: curve.symbol ?? symbol,
      key: `${curve.key}_${curve.side.toUpperCase()}`,
      values: curve.y,
    };
  });
  // Log-SNR over log-SNR would be the same column twice.
  const columns = [...(x === name ? [] : xColumns(x, a, b)), ...lines];
  const order = [null, 'a', 'b'] as const;
  return {
    columns: order.flatMap((side) => columns.filter((column) => column.side === side)),
    length: Math.max(a.T, b.T),
  };
}

/** The most rows spread over a table in the page, beside those at the cursor. */
const spreadRows = 50;

/** The times of the rows in the page, rising: spread evenly from first to last, and those at the cursor. */
export function shownTimes(length: number, cursor: readonly number[]): number[] {
  return [...new Set([...downsampleIndices(length, spreadRows), ...cursor])].sort((p, q) => p - q);
}

/** The names of a file's columns. */
export const tableHeader = ({ columns }: CurveTable): string[] => ['t', ...columns.map(({ key }) => key)];

/** The rows of a file at these times, full precision; null where a schedule has ended or leaves a value out. */
export function tableRows({ columns }: CurveTable, times: Iterable<number>): (number | null)[][] {
  const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  return Array.from(times, (t) => [t, ...columns.map(({ values }) => cell(values[t]))]);
}

/** What a file is called, without its ending: "snr-linear-vs-cosine". */
export function fileName(
  name: CurveName,
  { weight, variance }: Pick<CurveChoice, 'weight' | 'variance'>,
  a: Schedule,
  b: Schedule,
): string {
  const which =
    name === 'bound-weight' ? `-${variance}` : name === 'pressure' ? `-${weightWords(weight, variance)}` : '';
  return `${name}${which}-${a.spec.kind}-vs-${b.spec.kind}`;
}
