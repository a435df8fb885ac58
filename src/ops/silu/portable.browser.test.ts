import { describePortable } from '../testing/portable-cases';
import * as oracle from '../testing/reference';
import { siluPortable } from './portable';

describePortable([{ name: 'SiLU', shapes: [[3, 11]], portable: siluPortable, oracle: oracle.silu }]);
