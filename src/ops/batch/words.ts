/** Layout of the tables that the draw of a batch, its noising and its loss share. Pure: the CPU draws by it too. */

/**
 * A picture's draw takes one random word for each of its parts, in this order; on the GPU the drawn values lie in the
 * same order: index of the picture, t (0-based), mirrored (0 or 1), shift across, shift down (pixels).
 */
export const drawAt = { picture: 0, t: 1, mirrored: 2, shiftX: 3, shiftY: 4 } as const;
/** Words of a picture's draw. */
export const drawWords = 5;

/** Parts of a row of the schedule table, one row a time: √ᾱ, √(1−ᾱ), the target's parts of x_0 and ε, loss weight. */
export const scheduleAt = { signal: 0, noise: 1, targetX0: 2, targetEps: 3, weight: 4 } as const;
/** Words of a row of the schedule table. */
export const scheduleWords = 5;

/** WGSL of the index of a part of a row or draw that begins at `start`. */
export const partAt = (start: string, part: number): string => (part ? `${start} + ${part}u` : start);
