/** Mean and variance of what is not the picture in x_t: in single steps, in one jump, and by the formula. */
import { Maths, Sub, Upright } from '../../../ui/Maths';
import { Root } from '../charts/Root';
import { type Comparison, formatBeside, formatError, verdictOn } from './chain-numbers';
import styles from './SingleStepsTable.module.css';

interface RowProps {
  name: string;
  mean: string;
  variance: string;
  errors?: { mean: string; variance: string };
}

function Row({ name, mean, variance, errors }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span>{mean}</span>{' '}
        {errors && (
          <span className={styles.error}>
            ± <span>{errors.mean}</span>
          </span>
        )}
      </td>
      <td>
        <span>{variance}</span>{' '}
        {errors && (
          <span className={styles.error}>
            ± <span>{errors.variance}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

export interface SingleStepsTableProps {
  comparison: Comparison;
  /** How far the steps are while they are still being computed, in words. */
  waiting: string | null;
}

export function SingleStepsTable({ comparison, waiting }: SingleStepsTableProps) {
  const { steps, jump, formula, errors } = comparison;
  const mean = (value: number) => formatBeside(value, errors.mean);
  const variance = (value: number) => formatBeside(value, errors.variance);
  return (
    <section className={styles.panel} aria-label="Mean and variance">
      <table className={styles.table}>
        <caption>
          <Maths>
            x<Sub>t</Sub> <Upright>−</Upright>{' '}
            <Root>
              ᾱ<Sub>t</Sub>
            </Root>{' '}
            x<Sub>0</Sub>
          </Maths>
          , the noise in it
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">mean</th>
            <th scope="col">variance</th>
          </tr>
        </thead>
        <tbody>
          {waiting ? (
            <tr>
              <th scope="row">Single steps</th>
              <td colSpan={2} className={styles.waiting}>
                {waiting}
              </td>
            </tr>
          ) : (
            <Row name="Single steps" mean={mean(steps.mean)} variance={variance(steps.variance)} />
          )}
          <Row name="One jump" mean={mean(jump.mean)} variance={variance(jump.variance)} />
          <Row
            name="Formula"
            mean="0"
            variance={variance(formula.variance)}
            errors={{ mean: formatError(errors.mean), variance: formatError(errors.variance) }}
          />
        </tbody>
      </table>
      <p className={styles.verdict}>{waiting ? 'Fresh noise in every step.' : verdictOn(comparison)}</p>
    </section>
  );
}
