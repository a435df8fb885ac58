/** Connects the stores to the world: the address, the pictures, the engine. Once, before the page is drawn. */
import { autoFit } from '../state/auto-fit';
import { startDatasetSync } from '../state/dataset-control';
import { openEngine } from '../state/run-control';
import { startUrlSync } from '../state/settings-url';

export function start(): void {
  // The address first: it says which pictures and which backend.
  startUrlSync();
  startDatasetSync();
  void openEngine().then(() => autoFit());
}
