/** Whether a media query holds, kept up to date. */
import { useCallback, useSyncExternalStore } from 'react';

/** A phone held upright or on its side is laid out as one; the style sheets say the same numbers. */
export const phoneQuery = '(max-width: 820px), (max-height: 480px)';

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
