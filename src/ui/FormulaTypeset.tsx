/**
 * Typesets TeX with KaTeX. Only Formula.tsx imports this file, lazily, since KaTeX and its styles are large. KaTeX builds
 * elements and sets their styles through the CSSOM, which the content policy allows; numbers that change are then written
 * in place, at a thousandth of the cost of typesetting again.
 */
import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex-swap.min.css';
import styles from './Formula.module.css';
import type { FormulaNumber } from './formula-marks';
import type { FormulaProps } from './formula-props';

/** The fonts of nearly every formula: loaded before the plain text is replaced, so that the formula does not flicker. */
const faces = ['1em KaTeX_Main', 'italic 1em KaTeX_Math'];

/** Resolves when the fonts are loaded or have failed to load. */
export const fontsReady = (): Promise<unknown> =>
  Promise.allSettled(faces.map((face) => document.fonts.load(face)));

const marks = new Set(['\\htmlData', '\\htmlClass']);

function typeset(target: HTMLElement, tex: string, hasNumbers: boolean): void {
  katex.render(tex, target, {
    // A formula with numbers that change is read aloud from its plain text, so it needs no MathML.
    output: hasNumbers ? 'html' : 'htmlAndMathml',
    trust: ({ command }) => marks.has(command),
    strict: false,
    throwOnError: true,
  });
  // Screen readers would read the TeX source, marks included.
  target.querySelector('annotation')?.remove();
  for (const place of target.querySelectorAll('[data-number]')) {
    const exponent = document.createElement('span');
    exponent.className = styles.exponent;
    place.replaceChildren(document.createTextNode(''), exponent);
  }
}

function write(place: HTMLElement, { digits, exponent }: FormulaNumber): void {
  const base = exponent ? `${digits}×10` : digits;
  if (place.firstChild!.nodeValue !== base) place.firstChild!.nodeValue = base;
  if (place.lastChild!.textContent !== exponent) place.lastChild!.textContent = exponent;
}

export function FormulaTypeset({ tex, numbers, pointed }: FormulaProps) {
  const target = useRef<HTMLSpanElement>(null);
  const places = useRef<HTMLElement[]>([]);
  const hasNumbers = numbers !== undefined;

  useLayoutEffect(() => {
    typeset(target.current!, tex, hasNumbers);
    places.current = [...target.current!.querySelectorAll<HTMLElement>('[data-number]')];
  }, [tex, hasNumbers]);

  useLayoutEffect(() => {
    if (!numbers) return;
    for (const place of places.current) {
      const number = numbers[place.dataset.number!];
      if (number) write(place, number);
    }
  }, [numbers]);

  useLayoutEffect(() => {
    if (!pointed) return;
    const found = target.current!.querySelectorAll<HTMLElement>(`[data-symbol="${pointed.symbol}"]`);
    for (const element of found) element.dataset.pointed = pointed.by;
    return () => {
      for (const element of found) delete element.dataset.pointed;
    };
  }, [pointed]);

  return <span ref={target} className={styles.typeset} aria-hidden={hasNumbers || undefined} />;
}
