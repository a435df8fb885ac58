/** Tables as text: comma-separated for a file (RFC 4180), tab-separated for pasting into a spreadsheet. Pure. */

/** null is an empty cell. Numbers are written in full, so that reading them gives the same double. */
export type Cell = string | number | null;

function written(cell: Cell): string {
  return cell === null || Number.isNaN(cell) ? '' : String(cell);
}

/** In quotes where the text would otherwise be read as more than one cell, or lose blanks at its ends. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines ended by CR LF, the header first. An infinite number reads "Infinity", one that is none is left empty. */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const line = (cells: readonly Cell[]) => `${cells.map((cell) => quoted(written(cell))).join(',')}\r\n`;
  let text = line(header);
  for (const row of rows) text += line(row);
  return text;
}

/** The same as a clipboard has it: tabs between cells, and no quotes, since tabs and line breaks become blanks. */
export function tabText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const line = (cells: readonly Cell[]) =>
    `${cells.map((cell) => written(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`;
  let text = line(header);
  for (const row of rows) text += line(row);
  return text;
}
