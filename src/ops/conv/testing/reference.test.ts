import { it } from 'vitest';
import { holdGradients } from '../../testing/hold-gradients';
import { conv, convGradients } from './reference';

it.each([
  [3, 1],
  [3, 2],
  [1, 1],
])('has the gradients of a convolution %i / %i', (kernel, stride) => {
  holdGradients(
    (x, w, b) => conv(x!, w!, b!, stride),
    [[2, 5, 4, 3], [kernel, kernel, 3, 2], [2]],
    ([x, w], dy) => {
      const { dx, dw, db } = convGradients(x!, w!, dy, stride);
      return [dx, dw, db];
    },
  );
});
