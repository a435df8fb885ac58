/** Whether a media query holds, kept up to date. */
import { useCallback, useSyncExternalStore } from 'react';

/** The width up to which the page is laid out for a phone; the style sheets say the same number. */
export const phoneQuery = '(max-width: 820px)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
