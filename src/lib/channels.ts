/** Numbers of a pixel: 1 for grey, 3 for red, green and blue. */
export type Channels = 1 | 3;

/** For numbers that come from outside, such as files. */
export const isChannels = (value: unknown): value is Channels => value === 1 || value === 3;
