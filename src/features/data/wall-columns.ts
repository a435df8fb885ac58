/** The number of columns of the picture wall. Pure. */

export const wallGap = 4;
const largest = 232;
/** Least width of a tile on a wall that scrolls. */
export const smallestTile = 44;

/**
 * The fewest columns, of tiles at most 232 px wide, with which `count` pictures fit into width × height;
 * null when they only fit smaller than 44 px: then the wall scrolls.
 */
export function wallColumns(count: number, width: number, height: number): number | null {
  for (let columns = Math.max(1, Math.ceil((width + wallGap) / (largest + wallGap))); ; columns++) {
    const side = (width - wallGap * (columns - 1)) / columns;
    if (side < smallestTile) return null;
    if (Math.ceil(count / columns) * (side + wallGap) - wallGap <= height) return columns;
  }
}
