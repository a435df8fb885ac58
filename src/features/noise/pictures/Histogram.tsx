/** The pixel values of two noised pictures as bars, over the curve of N(0, 1), which they approach. */

import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import styles from './Histogram.module.css';
import { barsPath, boxWidth, cutBins, densities, normalPath, reach, topOf } from './pixel-histogram';

export interface HistogramSeries {
  label: string;
  tone: 'a' | 'b';
  /** The second of the two: its edge is dashed. */
  dashed: boolean;
  values: Float32Array;
}

export interface HistogramProps {
  title: ReactNode;
  aside?: ReactNode;
  /** Text alternative, with the numbers. */
  description: string;
  series: readonly [HistogramSeries, HistogramSeries];
}

const ticks = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach).filter((x) => x % 2 === 0);
const minus = (x: number) => (x < 0 ? `−${-x}` : String(x));

/** A gap across each cut bar near the upper edge, as an axis break. */
const breaks = (bins: readonly number[]): string => bins.map((bin) => `M${bin} 0.1 h1`).join(' ');

export function Histogram({ title, aside, description, series }: HistogramProps) {
  const [first, second] = series;
  const one = useMemo(() => densities(first.values), [first.values]);
  const two = useMemo(() => densities(second.values), [second.values]);
  const top = topOf(one, two);
  const drawn = [
    { ...first, density: one },
    { ...second, density: two },
  ];
  return (
    <section className={styles.panel} aria-label="Pixel values">
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.aside}>{aside}</div>
      </div>
      <div className={styles.plot}>
        <svg
          className={styles.svg}
          viewBox={`0 0 ${boxWidth} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={description}
        >
          {drawn.map(({ tone, dashed, density }) => {
            const outline = barsPath(density, top);
            return (
              <g key={String(dashed)} className={styles[tone]}>
                <path className={styles.filled} d={`${outline} Z`} />
                <path className={clsx(styles.edge, dashed && styles.dashed)} d={outline} />
              </g>
            );
          })}
          <path className={styles.cut} d={breaks([...cutBins(one, top), ...cutBins(two, top)])} />
          <path className={styles.base} d={`M0 1 H${boxWidth}`} />
          <path className={styles.normal} d={normalPath(top)} />
        </svg>
        <ul className={styles.keys} aria-hidden>
          {drawn.map(({ label, tone, dashed }) => (
            <li key={label} className={clsx(styles.key, styles[tone])}>
              <svg className={styles.swatch} viewBox="0 0 14 10" aria-hidden>
                <path className={styles.filled} d="M1 2 H13 V10 H1 Z" />
                <path className={clsx(styles.edge, dashed && styles.dashed)} d="M1 10 V2 H13 V10" />
              </svg>
              <span>{label}</span>
            </li>
          ))}
          <li className={styles.key}>
            <svg className={styles.swatch} viewBox="0 0 14 10" aria-hidden>
              <path className={styles.normal} d="M0 9 C4 9 4 2 7 2 S10 9 14 9" />
            </svg>
            N(0, 1)
          </li>
        </ul>
      </div>
      <div className={styles.axis} aria-hidden>
        {ticks.map((x) => (
          <span key={x}>{minus(x)}</span>
        ))}
      </div>
    </section>
  );
}
