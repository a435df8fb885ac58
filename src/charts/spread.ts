/** Moving labels apart so that none covers another. Pure; used for the values beside a chart's cursor. */

/**
 * Heights close to `wanted`, in the same order, at least `gap` apart and within [low, high] where they fit. Each
 * label moves no further than it must; labels that collide share the displacement.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = order.map((i) => wanted[i]);
  // Neighbours push each other half way each; a few rounds settle any number of labels a chart has.
  for (let round = 0; round < 4 * placed.length; round++) {
    for (let k = 1; k < placed.length; k++) {
      const overlap = gap - (placed[k] - placed[k - 1]);
      if (overlap <= 0) continue;
      placed[k - 1] -= overlap / 2;
      placed[k] += overlap / 2;
    }
  }
  const last = placed.length - 1;
  for (let k = 0; k <= last; k++) placed[k] = Math.max(placed[k], low + k * gap);
  for (let k = last; k >= 0; k--) placed[k] = Math.min(placed[k], high - (last - k) * gap);

  const result = new Array<number>(wanted.length);
  order.forEach((i, k) => {
    result[i] = placed[k];
  });
  return result;
}
