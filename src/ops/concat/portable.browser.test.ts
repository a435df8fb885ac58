import { describePortable } from '../testing/portable-cases';
import { concatForm } from './portable';
import * as oracle from './testing/reference';

describePortable([
  {
    name: 'concat',
    shapes: [
      [2, 3, 3, 5],
      [2, 3, 3, 2],
    ],
    portable: (x, y) => concatForm({ op: 'concat', x: 0, y: 1 }, [x, y], []),
    oracle: oracle.concat,
  },
]);
