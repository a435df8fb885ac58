/** Layout of the tables that the launches of a batch and of its loss share. */

/** Words of the schedule table a time: signal, noise, target's x0 and ε parts, loss weight. */
export const scheduleWords = 5;
/** Words of a picture's draw: index, t, mirrored, shift across, shift down. */
export const drawWords = 5;
