import { createRandom } from '../../lib/philox';

/** Fixed normal values for input `which` of a case. */
export function caseValues(shape: number[], which: number): Float32Array {
  const values = new Float32Array(shape.reduce((n, m) => n * m, 1));
  createRandom(17, 1000 + which).fillNormal(values);
  return values;
}
