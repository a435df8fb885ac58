/** Connects the stores to the world: the address, the pictures, the engine, the demo. Once, before the page is drawn. */

import { startDatasetSync } from '../state/pictures/dataset-control';
import { openEngine } from '../state/run/run-control';
import { readAddress } from '../state/settings/address';
import { autoFit } from '../state/settings/auto-fit';
import { startUrlSync } from '../state/settings/settings-url';
import { viewStore } from '../state/view';
import { askBeforeLeaving } from './leaving';

/** The demo comes with the first look at the view in which it plays, and never stands in the way of the page. */
function bringDemo(): void {
  const bring = async () => {
    const demo = await import('../actions/demo').catch(() => null);
    await demo?.startDemo();
  };
  if (viewStore.getState().view === 'sample') return void bring();
  const stop = viewStore.subscribe(({ view }) => {
    if (view !== 'sample') return;
    stop();
    void bring();
  });
}

export function start(): void {
  // Whoever comes without an address sees something move first.
  if (!readAddress(window.location.hash)) viewStore.setState({ view: 'sample' });
  // The address before the rest: it says which pictures and which backend.
  startUrlSync();
  startDatasetSync();
  askBeforeLeaving();
  bringDemo();
  void openEngine().then(() => autoFit());
}
