/** Binds the actions' keys to the page. */
import { useEffect, useRef } from 'react';
import { perform } from '../actions/action';
import { actionsOf, everywhereActions } from '../actions/all-actions';
import { viewStore } from '../state/view';
import { belongsTo, type Focus, matches } from './shortcuts';

/** What kind of thing an element is to the keyboard. */
function focusOf(element: Element | null): Focus {
  if (element instanceof HTMLInputElement) {
    if (element.type === 'range') return 'sliding';
    if (element.type === 'radio') return 'choosing';
    return ['checkbox', 'button', 'file', 'color'].includes(element.type) ? 'pressing' : 'typing';
  }
  if (element?.matches('select, textarea, [contenteditable]')) return 'typing';
  return element?.matches('button, a[href], summary, [role="button"]') ? 'pressing' : 'none';
}

/** While a dialog or a popover is open, no shortcut of the page works. */
const somethingIsOpen = (): boolean =>
  document.querySelector('dialog[open], [popover]:popover-open') !== null;

/** @param onHelp opens the help sheet; its key belongs to the page and is no action. */
export function useShortcuts(onHelp: () => void): void {
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Components have handled the event by now: the window listens last, in the bubbling phase.
      if (event.defaultPrevented || event.isComposing || somethingIsOpen()) return;
      if (belongsTo(focusOf(document.activeElement), event)) return;
      if (matches(event, '?')) {
        event.preventDefault();
        help.current();
        return;
      }
      const actions = [...actionsOf(viewStore.getState().view), ...everywhereActions];
      const meant = actions.filter(({ shortcut }) => shortcut !== undefined && matches(event, shortcut));
      if (meant.length === 0) return;
      event.preventDefault();
      // A key held down may repeat a move, but never start and stop in alternation.
      if (event.repeat && !/^(Arrow|Page)/.test(event.key)) return;
      meant.some(perform);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
