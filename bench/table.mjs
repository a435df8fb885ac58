/** Measurements as Markdown tables that also read well on a terminal, and their place in a document. */

export const startMark = '<!-- bench:start -->';
export const endMark = '<!-- bench:end -->';

/** A number with so many significant digits, trailing zeros included. */
function significant(value, digits) {
  const rounded = Number(value.toPrecision(digits));
  const decimals = rounded > 0 ? Math.max(0, digits - 1 - Math.floor(Math.log10(rounded))) : 0;
  const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return rounded.toLocaleString('en', exactly);
}

/** @param ms milliseconds: "0.42 ms", "512 ms", "4.1 s" */
export const formatMs = (ms) =>
  ms < 999.5 ? `${significant(ms, ms < 9.95 ? 2 : 3)} ms` : `${significant(ms / 1000, 2)} s`;

/** @param bytes "32 B", "1.5 kB", "184 MB" */
export function formatSize(bytes) {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return bytes < 1e6 ? `${significant(bytes / 1000, 3)} kB` : `${significant(bytes / 1e6, 3)} MB`;
}

/** @param rate units a second: "1.50 G", "14.0 T" followed by the unit */
export function formatRate(rate, unit) {
  const [size, letter] = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
  ].find(([size]) => rate >= size) ?? [1e3, 'k'];
  return `${significant(rate / size, 3)} ${letter}${unit}`;
}

const formatCount = (count) => Math.round(count).toLocaleString('en');
const formatRatio = (ratio) => `${significant(ratio, 2)} ×`;
/** WebGL has draw calls and no submits. */
const formatLaunches = ({ dispatches, submits }) =>
  submits ? `${formatCount(dispatches)} / ${formatCount(submits)}` : formatCount(dispatches);
const formatShare = (share) => `${significant(100 * share, 2)} %`;

/** A Markdown table with its columns padded; `align` has an "l" or "r" a column. */
export function markdownTable(head, rows, align) {
  const widths = head.map((title, c) => Math.max(3, title.length, ...rows.map((row) => row[c].length)));
  const line = (cells) =>
    `| ${cells.map((cell, c) => (align[c] === 'r' ? cell.padStart(widths[c]) : cell.padEnd(widths[c]))).join(' | ')} |`;
  const rule = widths.map((width, c) => (align[c] === 'r' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/**
 * A row a candidate. Ratios are how many times faster a step is than plain tfjs on WebGPU.
 * @param results `{ id, label, error }` or `{ id, label, ...Measurement }`
 */
export function speedTable(results) {
  const yardstick = results.find(({ id, error }) => id === 'stock-webgpu' && !error)?.stepMs;
  const head = [
    '',
    'step',
    'against plain tfjs, WebGPU',
    'launches / submits',
    'uploaded',
    'JavaScript',
    'first step',
  ];
  const rows = results.map(({ label, note, error, stepMs, counts, javascriptMs, firstStepMs }) => {
    if (error) return [label, ...Array(6).fill('–')];
    const onGpu = counts.dispatches > 0;
    return [
      note ? `${label}, ${note}` : label,
      formatMs(stepMs),
      yardstick ? formatRatio(yardstick / stepMs) : '–',
      onGpu ? formatLaunches(counts) : '–',
      onGpu ? formatSize(counts.uploadedBytes) : '–',
      formatMs(javascriptMs),
      formatMs(firstStepMs),
    ];
  });
  return markdownTable(head, rows, 'lrrrrrr');
}

/** Why candidates could not be measured, a sentence each. */
export const failureSentences = (results) =>
  results
    .filter(({ error }) => error)
    .map(({ label, error }) => `${label}: not measured (${error.split('\n')[0]}).`);

/** A row an operator, with its rate as a share of what the machine reaches in a matrix product and in a copy. */
export function operatorTable({ operators, ceilings }) {
  const total = operators.reduce((sum, { ms }) => sum + ms, 0);
  const head = [
    'operator',
    'launches',
    'time',
    'of the step',
    'arithmetic',
    'of matmul',
    'memory',
    'of copy',
  ];
  const rows = operators.map(({ operator, launches, ms, flops, bytes }) => {
    const [flopRate, byteRate] = [(1000 * flops) / ms, (1000 * bytes) / ms];
    return [
      operator,
      formatCount(launches),
      formatMs(ms),
      formatShare(ms / total),
      flops ? formatRate(flopRate, 'FLOP/s') : '–',
      flops ? formatShare(flopRate / ceilings.matmulRate) : '–',
      bytes ? formatRate(byteRate, 'B/s') : '–',
      bytes ? formatShare(byteRate / ceilings.copyRate) : '–',
    ];
  });
  return markdownTable(head, rows, 'lrrrrrrr');
}

/** One sentence on the ceilings. */
export const ceilingSentence = ({ copyRate, copyBytes, matmulRate, matmulSide }) =>
  `Ceilings in the same run: ${formatRate(matmulRate, 'FLOP/s')} in a product of ${matmulSide} × ${matmulSide} matrices by ` +
  `our own kernel, ${formatRate(copyRate, 'B/s')} in a copy of ${formatSize(copyBytes)} (read and written).`;

/**
 * Puts a text between the two marks of a document.
 * @throws Error when the document has not exactly one of each, in order
 */
export function betweenMarks(document, text) {
  const [before, rest, ...more] = document.split(startMark);
  const parts = rest?.split(endMark);
  if (more.length > 0 || parts?.length !== 2)
    throw new Error(`The document needs one "${startMark}" and after it one "${endMark}".`);
  return `${before}${startMark}\n${text.trim()}\n${endMark}${parts[1]}`;
}
