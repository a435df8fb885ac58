/**
 * Synchronises the address and the stores. A change of view is a new entry of the history, so Back goes from view to
 * view; a change of settings or of the cursor rewrites the entry in place. The format of the address is in address.ts.
 */

import { announce } from '../announcements';
import { viewStore } from '../view';
import { readAddress, writeAddress } from './address';
import { settingsStore } from './settings';

/** Milliseconds without a change before the entry is rewritten: browsers refuse more than about 100 rewrites in 30 s. */
const rewriteDelay = 400;

/** The part of `window` that is needed. */
export interface AddressBar {
  location: { readonly hash: string };
  history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: (event: { state: unknown }) => void): void;
  removeEventListener(type: 'popstate', listener: (event: { state: unknown }) => void): void;
}

/** The state of every entry that the page makes: an entry without it was typed or followed by a person. */
const pageEntry = { diffusionPlayground: true };

const isPageEntry = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'diffusionPlayground' in state;

/** Named one by one while they are few. */
function refusal(entries: readonly string[]): string {
  const named = entries
    .slice(0, 3)
    .map((entry) => `“${entry.slice(0, 40)}”`)
    .join(', ');
  const more = entries.length > 3 ? ` and ${entries.length - 3} more` : '';
  return `In the address ${named}${more} cannot be used: the usual values stand in.`;
}

/** Reads the address into the stores, then keeps both in step. Returns a function that ends this. */
export function startUrlSync(bar: AddressBar = window): () => void {
  /** One timer each: while a recording plays, the cursor changes all the time, and settings must be written all the same. */
  const timers: Partial<Record<'settings' | 'cursor', ReturnType<typeof setTimeout>>> = {};
  /** Set while the stores are being filled from the address. */
  let reading = false;

  const written = (view = viewStore.getState().view) =>
    writeAddress({ view, settings: settingsStore.getState(), time: viewStore.getState().time });

  const isWaiting = () => timers.settings !== undefined || timers.cursor !== undefined;

  function clearTimers(): void {
    clearTimeout(timers.settings);
    clearTimeout(timers.cursor);
    timers.settings = undefined;
    timers.cursor = undefined;
  }

  /** Rewrites the present entry; `view` is the view that it names. */
  function rewrite(view = viewStore.getState().view): void {
    clearTimers();
    bar.history.replaceState(pageEntry, '', written(view));
  }

  function rewriteSoon(what: 'settings' | 'cursor'): void {
    clearTimeout(timers[what]);
    timers[what] = setTimeout(rewrite, rewriteDelay);
  }

  function read(withSettings: boolean): void {
    const address = readAddress(bar.location.hash);
    if (!address) return;
    reading = true;
    viewStore.setState({ view: address.view });
    if (address.rest && withSettings) {
      settingsStore.setState(address.rest.settings, true);
      viewStore.setState({ time: address.rest.time });
    }
    reading = false;
    if (address.refused.length > 0) announce(refusal(address.refused));
  }

  // Back and Forward change the view alone: settings made meanwhile are not undone.
  function onPopState({ state }: { state: unknown }): void {
    read(!isPageEntry(state));
    if (readAddress(bar.location.hash)) rewrite();
  }

  read(true);
  rewrite();
  bar.addEventListener('popstate', onPopState);
  const stopSettings = settingsStore.subscribe(() => rewriteSoon('settings'));
  const stopView = viewStore.subscribe((now, before) => {
    if (reading) return;
    if (now.view !== before.view) {
      if (isWaiting()) rewrite(before.view);
      bar.history.pushState(pageEntry, '', written());
    } else if (now.time !== before.time) {
      rewriteSoon('cursor');
    }
  });

  return () => {
    clearTimers();
    stopSettings();
    stopView();
    bar.removeEventListener('popstate', onPopState);
  };
}
