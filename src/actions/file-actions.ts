/** The commands of a figure: take its numbers or its picture home. Made for the figure that is open; they have no keys. */
import { type Cell, csvText, tabText } from '../export/csv';
import { saveAs } from '../export/save-as';
import type { Action } from './action';

export interface FileTable {
  header: readonly string[];
  rows: Iterable<readonly Cell[]>;
}

/** As it is pasted into a spreadsheet. */
export const tableText = ({ header, rows }: FileTable): string => tabText(header, rows);

/** Told what happened, in a sentence, good or bad. */
export type Say = (sentence: string) => void;

/** An action that says what it has done, or why it could not. */
function telling(id: string, label: string, say: Say, work: () => string | Promise<string>): Action {
  return {
    id,
    label,
    enabled: () => true,
    run: async () => {
      try {
        say(await work());
      } catch (error) {
        say(error instanceof Error ? error.message : 'The file could not be made.');
      }
    },
  };
}

/** The whole table as a CSV file. */
export const saveCsvAction = (name: string, table: () => FileTable, say: Say): Action =>
  telling('figure.csv', 'Download CSV', say, () => {
    const { header, rows } = table();
    saveAs(new Blob([csvText(header, rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
    return `Saved ${name}.csv.`;
  });

/** A picture that the page makes, `ending` without its dot. */
export const savePictureAction = (
  name: string,
  ending: 'svg' | 'png',
  picture: () => Blob | Promise<Blob>,
  say: Say,
): Action =>
  telling(`figure.${ending}`, `Download ${ending.toUpperCase()}`, say, async () => {
    saveAs(await picture(), `${name}.${ending}`);
    return `Saved ${name}.${ending}.`;
  });

/** A table onto the clipboard, to be pasted into a spreadsheet. */
export const copyTableAction = (table: () => FileTable, say: Say): Action =>
  telling('figure.copy', 'Copy', say, async () => {
    try {
      await navigator.clipboard.writeText(tableText(table()));
    } catch {
      throw new Error(
        'The browser did not let the page copy. Mark the rows and copy them with the keyboard.',
      );
    }
    return 'Copied the rows in full precision.';
  });
