/** Maps side by side along channels. */
import { concat } from '@tensorflow/tfjs-core';
import type { PortableForm } from '../portable-form';
import type { ConcatNode } from './shape';

/** Evaluates a node. */
export const concatForm: PortableForm<ConcatNode> = ({ x, y }, values) => concat([values[x], values[y]], 3);
