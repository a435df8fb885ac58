import { describePortable } from '../testing/portable-cases';
import { addForm } from './portable';
import * as oracle from './testing/reference';

describePortable([
  {
    name: 'add',
    shapes: [
      [2, 3, 3, 5],
      [2, 3, 3, 5],
    ],
    portable: (x, y) => addForm({ op: 'add', x: 0, y: 1 }, [x, y], []),
    oracle: oracle.add,
  },
]);
