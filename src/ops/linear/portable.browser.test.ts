import { describePortable } from '../testing/portable-cases';
import { linearPortable } from './portable';
import * as oracle from './testing/reference';

describePortable([
  { name: 'linear, rows', shapes: [[3, 7], [7, 5], [5]], portable: linearPortable, oracle: oracle.linear },
  {
    name: 'linear, pixels',
    shapes: [[2, 2, 3, 8], [8, 8], [8]],
    portable: linearPortable,
    oracle: oracle.linear,
  },
]);
