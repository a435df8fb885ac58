/**
 * A formula, typeset once KaTeX is loaded (it is not in the first bundle), in plain text until then or if loading fails.
 * Both forms have the height of the line that the caller gives them.
 */
import { lazy, memo, Suspense } from 'react';
import styles from './Formula.module.css';
import field from './field.module.css';
import type { FormulaProps } from './formula-props';

function PlainFormula({ plain, numbers }: FormulaProps) {
  return (
    <span className={styles.plain} aria-hidden={numbers !== undefined || undefined}>
      {plain}
    </span>
  );
}

const Typeset = lazy(() =>
  import('./FormulaTypeset').then(
    async ({ FormulaTypeset, fontsReady }) => {
      await fontsReady();
      return { default: FormulaTypeset };
    },
    () => ({ default: PlainFormula }),
  ),
);

export const Formula = memo(function Formula(props: FormulaProps) {
  return (
    <span className={styles.formula}>
      {props.numbers && <span className={field.hidden}>{props.plain}</span>}
      <Suspense fallback={<PlainFormula {...props} />}>
        <Typeset {...props} />
      </Suspense>
    </span>
  );
});
