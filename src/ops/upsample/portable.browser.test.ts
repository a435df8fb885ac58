import { describePortable } from '../testing/portable-cases';
import { upsamplePortable } from './portable';
import * as oracle from './testing/reference';

describePortable([
  { name: 'upsample', shapes: [[2, 3, 5, 3]], portable: upsamplePortable, oracle: oracle.upsample },
]);
