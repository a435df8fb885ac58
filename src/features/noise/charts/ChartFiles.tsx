/** The numbers behind a chart as a table, and its files: CSV, SVG, PNG. */

import { clsx } from 'clsx';
import { type ClipboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { type Action, perform } from '../../../actions/action';
import {
  copyTableAction,
  type FileTable,
  saveCsvAction,
  savePictureAction,
  tableText,
} from '../../../actions/file-actions';
import { type ChartWords, chartSvg, pngBlob, svgBlob } from '../../../charts/export-svg';
import { definitionOf } from '../../../diffusion/schedule';
import { formatCount } from '../../../lib/format';
import { Button } from '../../../ui/Button';
import { Sheet } from '../../../ui/Sheet';
import type { Moment } from '../use-noise';
import styles from './ChartFiles.module.css';
import type { ChartX, CurveChoice, Side } from './chart-curves';
import { formatCurveValue, type NoiseChart } from './chart-data';
import { curveKinds } from './chart-kinds';
import { type CurveTable, fileName, shownTimes, tableHeader, tableOf, tableRows } from './chart-table';

interface ChartFilesProps {
  open: boolean;
  onClose: () => void;
  chart: NoiseChart;
  choice: CurveChoice;
  moment: Moment;
  /** Holds the drawn chart. */
  place: RefObject<HTMLElement | null>;
}

/** Significant digits on the page; a file has full precision. */
const digits = 6;

const axisNames: Record<ChartX, string> = { t: 't', fraction: 't/T', 'log-snr': 'log-SNR' };

const nameOf = (side: Side, { a, b }: Moment): string =>
  `${side.toUpperCase()} ${definitionOf((side === 'a' ? a : b).spec.kind).name}`;

/** The words that a picture of the chart needs around it. */
function wordsOf({ name }: NoiseChart, { x }: CurveChoice, moment: Moment): ChartWords {
  const { short, meaning } = curveKinds[name];
  const legend = (['a', 'b'] as const).map((side) => ({
    text: `${nameOf(side, moment)}, T = ${formatCount(moment[side].T)}`,
    tone: side,
    dashed: side === 'b',
  }));
  return { title: `${short}, ${meaning}`, legend, axis: axisNames[x] };
}

interface ValuesProps {
  chart: NoiseChart;
  table: CurveTable;
  times: readonly number[];
  moment: Moment;
}

/** Copying a selection puts its rows on the clipboard in full precision; the page shows them rounded. */
function copyRows(event: ClipboardEvent<HTMLTableElement>, { table, times }: ValuesProps): void {
  const selection = document.getSelection();
  const rows = [...event.currentTarget.tBodies[0].rows];
  const chosen = times.filter((_, i) => selection?.containsNode(rows[i], true));
  if (chosen.length === 0) return;
  event.preventDefault();
  const text = tableText({ header: tableHeader(table), rows: tableRows(table, chosen) });
  event.clipboardData.setData('text/plain', text);
}

function Values(props: ValuesProps) {
  const { chart, table, times, moment } = props;
  const current = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'center' });
  }, []);
  const at = { a: moment.tA, b: moment.tB };
  const sides = (['a', 'b'] as const).map((side) => ({
    side,
    columns: table.columns.filter((column) => column.side === side),
  }));
  const shared = table.columns.filter(({ side }) => side === null);
  const written = (value: number | undefined) =>
    value === undefined ? '' : formatCurveValue(chart.name, value, digits);
  return (
    <table className={styles.table} onCopy={(event) => copyRows(event, props)}>
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            t
          </th>
          {shared.map(({ key, symbol }) => (
            <th key={key} rowSpan={2} scope="col">
              {symbol}
            </th>
          ))}
          {sides.map(({ side, columns }) => (
            <th key={side} className={styles[side]} colSpan={columns.length} scope="colgroup">
              {nameOf(side, moment)}
            </th>
          ))}
        </tr>
        <tr>
          {sides.flatMap(({ columns }) =>
            columns.map(({ key, symbol }) => (
              <th key={key} scope="col">
                {symbol}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {times.map((t) => {
          const marked = t === at.a || t === at.b;
          return (
            <tr key={t} ref={t === at.a ? current : undefined} className={marked ? styles.marked : undefined}>
              <th scope="row" aria-current={marked ? 'true' : undefined}>
                {t}
              </th>
              {table.columns.map(({ key, side, values }) => (
                <td key={key} className={clsx(side && t === at[side] && styles[side])}>
                  {written(values[t])}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Content({ chart, choice, moment, place }: Omit<ChartFilesProps, 'open' | 'onClose'>) {
  const { name, series } = chart;
  const { a, b, tA, tB } = moment;
  const [said, setSaid] = useState('');
  const table = useMemo(
    () => tableOf(name, series, curveKinds[name].short, choice.x, a, b),
    [name, series, choice.x, a, b],
  );
  const times = useMemo(() => shownTimes(table.length, [tA, tB]), [table, tA, tB]);
  const file = fileName(name, choice, a, b);
  const rowsAt = (chosen: Iterable<number>) => (): FileTable => ({
    header: tableHeader(table),
    rows: tableRows(table, chosen),
  });
  const picture = () => {
    if (!place.current) throw new Error('The chart is gone. Close this and open it again.');
    return chartSvg(place.current, wordsOf(chart, choice, moment));
  };
  const actions: Action[] = [
    saveCsvAction(file, rowsAt(Array.from({ length: table.length }, (_, t) => t)), setSaid),
    savePictureAction(file, 'svg', () => svgBlob(picture()), setSaid),
    savePictureAction(file, 'png', () => pngBlob(picture()), setSaid),
    copyTableAction(rowsAt(times), setSaid),
  ];
  return (
    <>
      <div className={styles.bar}>
        {actions.map((action) => (
          <Button key={action.id} onClick={() => perform(action)}>
            {action.label}
          </Button>
        ))}
      </div>
      <p className={styles.note} aria-live="polite">
        {said ||
          (times.length < table.length
            ? `${formatCount(times.length)} of ${formatCount(table.length)} times, rounded. The file has them all, in full.`
            : 'Rounded here; in full in the file and when copied.')}
      </p>
      <Values chart={chart} table={table} times={times} moment={moment} />
    </>
  );
}

export function ChartFiles({ open, onClose, ...rest }: ChartFilesProps) {
  const { short, meaning } = curveKinds[rest.chart.name];
  return (
    <Sheet wide title={`${short}, ${meaning}`} open={open} onClose={onClose}>
      {open && <Content {...rest} />}
    </Sheet>
  );
}
