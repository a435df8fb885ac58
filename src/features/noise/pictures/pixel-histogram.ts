/** How often each pixel value occurs, as a density that can be laid over N(0, 1), and as outlines to draw. Pure. */

/** Values from −reach to reach are drawn; what lies outside counts in the outermost bin. */
export const reach = 4;
const bins = 40;
const width = (2 * reach) / bins;

/** The density in each bin: the areas of all add up to 1. */
export function densities(values: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i] + reach) / width);
    counts[Math.min(bins - 1, Math.max(0, bin))] += 1;
  }
  return counts.map((count) => count / (values.length * width));
}

export const normalDensity = (x: number): number => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);

/** A little over the peak of N(0, 1), so that its curve never touches the upper edge. */
const lowestTop = 0.44;
/** A nearly clean picture has few distinct values, each of very high density: bars are cut at this. */
const highestTop = 1.1;

/** The density at the upper edge: over the highest bar, within bounds. */
export function topOf(...all: Float64Array[]): number {
  const highest = Math.max(...all.map((density) => Math.max(...density)));
  return Math.min(highestTop, Math.max(lowestTop, 1.06 * highest));
}

/** Bins whose bars end above the upper edge. */
export function cutBins(density: Float64Array, top: number): number[] {
  return [...density.keys()].filter((bin) => density[bin] > top);
}

/** Paths are drawn in a box of one unit a bin, 0…`boxWidth`, and 0 (the top) … 1 (no density). */
export const boxWidth = bins;

const point = (x: number, density: number, top: number): string =>
  `${Number(x.toFixed(3))} ${Number((1 - Math.min(1, density / top)).toFixed(4))}`;

/** The outline of all bars from the left end of the base to the right. */
export function barsPath(density: Float64Array, top: number): string {
  const corners = [...density].flatMap((value, bin) => [point(bin, value, top), point(bin + 1, value, top)]);
  return `M0 1 L${corners.join(' L')} L${bins} 1`;
}

/** The curve of N(0, 1). */
export function normalPath(top: number): string {
  const points = Array.from({ length: 4 * bins + 1 }, (_, i) => {
    const x = i / 4;
    return point(x, normalDensity(x * width - reach), top);
  });
  return `M${points.join(' L')}`;
}
