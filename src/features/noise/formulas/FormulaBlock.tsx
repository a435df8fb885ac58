/** One formula: its general form, its numbers under A and under B, and the symbol that is pointed at in words. */

import { clsx } from 'clsx';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Formula } from '../../../ui/Formula';
import { FormulaSymbols } from '../../../ui/FormulaSymbols';
import { type Pointed, usePointing } from '../../../ui/formula-pointing';
import { highlightStore } from '../charts/highlight';
import styles from './Formulas.module.css';
import type { FormulaEntry } from './formula-catalogue';
import { liveNumber, numberText } from './formula-number';
import type { Reading } from './formula-reading';
import { type SymbolName, symbolStory, symbolsIn } from './formula-symbols';

/** Under A and under B, at the cursor. */
export type Readings = readonly [Reading, Reading];

interface LiveProps {
  letter: 'A' | 'B';
  entry: FormulaEntry;
  reading: Reading;
  /** The symbol that is pointed at; the focus ring is drawn in the general form alone. */
  symbol: string | undefined;
}

function Live({ letter, entry, reading, symbol }: LiveProps) {
  const words = entry.words?.(reading);
  const pointed = useMemo(() => (symbol ? ({ symbol, by: 'pointer' } as const) : null), [symbol]);
  const numbers = useMemo(
    () => Object.fromEntries(entry.quantities.map((name) => [name, liveNumber(reading[name])])),
    [entry, reading],
  );
  return (
    <p className={clsx(letter === 'A' ? styles.a : styles.b, entry.tall && styles.tall)}>
      <span className={styles.letter}>{letter}</span>
      {words ? (
        <span className={styles.words}>{words}</span>
      ) : (
        <Formula
          tex={entry.live.tex}
          plain={entry.live.plain.replace(/\{(\w+)\}/g, (_, name) => numberText(numbers[name]))}
          numbers={numbers}
          pointed={pointed}
        />
      )}
    </p>
  );
}

/** "ᾱₜ: picture’s power kept, 0.325 under A, 0.746 under B". */
function inWords(name: SymbolName, readings: Readings): string {
  const { plain, meaning, quantity } = symbolStory(name);
  const values = quantity && readings.map((reading) => numberText(liveNumber(reading[quantity])));
  return `${plain}: ${meaning}${values ? `, ${values[0]} under A, ${values[1]} under B` : ''}`;
}

function Naming({ name, readings }: { name: SymbolName; readings: Readings }) {
  const { tex, plain, meaning, quantity } = symbolStory(name);
  const value = (reading: Reading) => quantity && numberText(liveNumber(reading[quantity]));
  // Visible only: a screen reader gets it from the focused button.
  return (
    <p className={styles.below} aria-hidden>
      <span className={styles.symbol}>
        <Formula tex={tex} plain={plain} />
      </span>
      <span className={styles.meaning}>{meaning}</span>
      {quantity && (
        <>
          <span className={styles.valueA}>
            <b>A</b>
            <span>{value(readings[0])}</span>
          </span>
          <span className={styles.valueB}>
            <b>B</b>
            <span>{value(readings[1])}</span>
          </span>
        </>
      )}
    </p>
  );
}

interface FormulaBlockProps {
  entry: FormulaEntry;
  readings: Readings;
  /** What the line below says while nothing is pointed at. */
  atRest: string;
}

export function FormulaBlock({ entry, readings, atRest }: FormulaBlockProps) {
  const area = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const symbols = useMemo(() => symbolsIn(entry.general.map(({ tex }) => tex)), [entry]);
  const point = useCallback((by: Pointed['by'], symbol: string | null) => {
    setPointed((now) => {
      if (!symbol) return null;
      return now?.symbol === symbol && now.by === by ? now : { symbol, by };
    });
  }, []);
  const pointAt = useCallback((symbol: string | null) => point('pointer', symbol), [point]);
  usePointing(area, pointAt);

  const name = pointed && symbols.find((symbol) => symbol === pointed.symbol);
  const curve = name ? symbolStory(name).curve : null;
  useEffect(() => {
    if (!curve) return;
    highlightStore.setState({ curve });
    return () => highlightStore.setState({ curve: null });
  }, [curve]);

  return (
    <div ref={area} className={styles.block}>
      <div className={styles.general}>
        {entry.general.map(({ tex, plain }) => (
          <p key={tex}>
            <Formula tex={tex} plain={plain} pointed={pointed} />
          </p>
        ))}
      </div>
      <FormulaSymbols
        label={`Symbols of ${entry.name}`}
        symbols={symbols.map((symbol) => ({ name: symbol, label: inWords(symbol, readings) }))}
        onPoint={(symbol) => point('keyboard', symbol)}
      />
      <Live letter="A" entry={entry} reading={readings[0]} symbol={pointed?.symbol} />
      <Live letter="B" entry={entry} reading={readings[1]} symbol={pointed?.symbol} />
      {name ? <Naming name={name} readings={readings} /> : <p className={styles.below}>{atRest}</p>}
    </div>
  );
}
