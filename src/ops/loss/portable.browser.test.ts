import { describePortable } from '../testing/portable-cases';
import { lossPortable } from './portable';
import * as oracle from './testing/reference';

describePortable([
  {
    name: 'loss',
    shapes: [
      [3, 4, 4, 1],
      [3, 4, 4, 1],
      [3, 1],
    ],
    differentiable: [0, 1],
    portable: lossPortable,
    oracle: oracle.loss,
  },
]);
