import { describePortable } from '../testing/portable-cases';
import { addTimePortable } from './portable';
import * as oracle from './testing/reference';

describePortable([
  {
    name: 'add time',
    shapes: [
      [2, 3, 3, 5],
      [2, 5],
    ],
    portable: addTimePortable,
    oracle: oracle.addTime,
  },
]);
