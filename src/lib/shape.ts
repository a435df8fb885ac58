/** Shapes of arrays without their batch: a feature map is [height, width, channels], a vector is [channels]. */
export type Shape = readonly number[];

/** Number of entries of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
