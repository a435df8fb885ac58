/**
 * The symbols of a formula for the keyboard and for screen readers: a toolbar with one tab stop whose arrow keys move
 * between them. Visually hidden: the formula shows which symbol has the focus.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import styles from './Formula.module.css';

interface FormulaSymbolsProps {
  label: string;
  /** In the order of the formula; `label` is a whole sentence. */
  symbols: readonly { name: string; label: string }[];
  onPoint: (symbol: string | null) => void;
}

const places: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

export function FormulaSymbols({ label, symbols, onPoint }: FormulaSymbolsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  // Another formula may have fewer.
  const at = Math.min(chosen, symbols.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const place = places[event.key];
    if (!place || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = place(at, symbols.length - 1);
    setChosen(next);
    bar.current!.querySelectorAll('button')[next].focus();
  };

  return (
    <div ref={bar} role="toolbar" aria-label={label} className={styles.symbols} onKeyDown={onKeyDown}>
      {symbols.map((symbol, i) => (
        <button
          key={symbol.name}
          type="button"
          aria-label={symbol.label}
          tabIndex={i === at ? 0 : -1}
          onFocus={() => {
            setChosen(i);
            onPoint(symbol.name);
          }}
          onBlur={() => onPoint(null)}
        />
      ))}
    </div>
  );
}
