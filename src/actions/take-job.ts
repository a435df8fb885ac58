/** The one file that is being made: how far it is, and how it is stopped. What goes into files is take-actions.ts. */

import { saveAs } from '../export/save-as';
import { announce } from '../state/announcements';
import { makingStore } from '../state/making';
import { sentence } from '../state/sentence';

/** A file before it is handed over. */
export interface MadeFile {
  blob: Blob;
  name: string;
}

/** What the making is told, and what it tells. */
export interface MakingHow {
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

let stop: AbortController | null = null;

/**
 * Makes a file and hands it to the person; says its name, or in a sentence why there is none. Does nothing while another
 * is being made. Resolves when it is over, whichever way.
 */
export async function makeFile(id: string, work: (how: MakingHow) => Promise<MadeFile>): Promise<void> {
  if (stop) return;
  const mine = new AbortController();
  stop = mine;
  makingStore.setState({ making: { id, done: 0 } });
  try {
    const { blob, name } = await work({
      onProgress: (done) => makingStore.setState({ making: { id, done } }),
      signal: mine.signal,
    });
    mine.signal.throwIfAborted();
    saveAs(blob, name);
    announce(`Saved ${name}.`);
  } catch (error) {
    announce(mine.signal.aborted ? 'Cancelled. No file was saved.' : sentence(error));
  } finally {
    stop = null;
    makingStore.setState({ making: null });
  }
}

/** Stops the file in hand at its next frame. */
export function cancelMaking(): void {
  stop?.abort();
}
