/** What a formula shows: shared by the typeset form and by the plain text that stands in for it. */
import type { FormulaNumber } from './formula-marks';
import type { Pointed } from './formula-pointing';

export interface FormulaProps {
  /** With marks from formula-marks.ts where something is to be pointed at or to change. */
  tex: string;
  /** The formula as text; read aloud when there are `numbers`. */
  plain: string;
  /** Values of the marked numbers by name. A change needs a new object. */
  numbers?: Readonly<Record<string, FormulaNumber>>;
  /** The symbol that is shown as pointed at, wherever it stands in this formula. */
  pointed?: Pointed | null;
}
