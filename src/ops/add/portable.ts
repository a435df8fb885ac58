/** The sum of two maps. */
import { add } from '@tensorflow/tfjs-core';
import type { PortableForm } from '../portable-form';
import type { AddNode } from './shape';

/** Evaluates a node. */
export const addForm: PortableForm<AddNode> = ({ x, y }, values) => add(values[x], values[y]);
