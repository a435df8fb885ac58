/** Random streams of the data side, one a use, so that no two uses share numbers. Pure. */
import type { BuiltinName } from './types';

export const cropStream = 100;

export const builtinStreams: Record<BuiltinName, number> = {
  shapes: 101,
  creatures: 102,
  strokes: 103,
  gradients: 104,
};
