import { describePortable } from '../testing/portable-cases';
import * as oracle from '../testing/reference';
import { upsamplePortable } from './portable';

describePortable([
  { name: 'upsample', shapes: [[2, 3, 5, 3]], portable: upsamplePortable, oracle: oracle.upsample },
]);
