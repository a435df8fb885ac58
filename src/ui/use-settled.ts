/**
 * Keeps a press from landing on a button that has only just taken another one's place: the second half of a double
 * click, or a finger that was already on its way.
 */
import { useEffect, useState } from 'react';

/** Milliseconds: longer than a double click, shorter than a decision. */
const moment = 400;

/** False for a moment after `what` appeared or became something else. */
export function useSettled(what: string): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(what), moment);
    return () => clearTimeout(timer);
  }, [what]);
  return seen === what;
}
