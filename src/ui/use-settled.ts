/**
 * Guards a button that has just replaced another one at the same place: the second click of a double click, or a press
 * that was aimed at the old one, must not trigger the new one.
 */
import { useEffect, useState } from 'react';

/** Milliseconds: longer than a double click, shorter than an intended second press. */
const moment = 400;

/** False for a moment after `what` has appeared or changed. */
export function useSettled(what: string): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(what), moment);
    return () => clearTimeout(timer);
  }, [what]);
  return seen === what;
}
