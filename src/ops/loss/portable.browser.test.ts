import { describePortable } from '../testing/portable-cases';
import * as oracle from '../testing/reference';
import { lossPortable } from './portable';

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
