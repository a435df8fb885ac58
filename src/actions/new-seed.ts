/** A seed that was most likely never used before: the one thing on the page that is meant not to repeat. */

/** A whole number from 0 to 2³¹ − 1. */
export const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);
