import { describePortable } from '../testing/portable-cases';
import { siluPortable } from './portable';
import * as oracle from './testing/reference';

describePortable([{ name: 'SiLU', shapes: [[3, 11]], portable: siluPortable, oracle: oracle.silu }]);
