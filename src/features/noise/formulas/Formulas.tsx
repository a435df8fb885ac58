/** The formulas of the forward process, one at a time, with the numbers of both schedules at the cursor. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { meanSquare } from '../../../diffusion/prior-kl';
import { fromBytes } from '../../../lib/byte-values';
import { noiseFields } from '../../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { FieldControl } from '../../../ui/FieldControl';
import { remarkNow } from '../schedule/schedule-remarks';
import { type Moment, useSubject } from '../use-noise';
import { FormulaBlock } from './FormulaBlock';
import styles from './Formulas.module.css';
import { formulaOf } from './formula-catalogue';
import { readingsOf } from './formula-reading';

export function Formulas({ a, b, tA, tB }: Moment) {
  const variance = useStore(settingsStore, ({ noise }) => noise.variance);
  const topic = useStore(settingsStore, ({ noise }) => noise.formula);
  const x0 = useSubject()?.x0;

  const power = useMemo(() => (x0 ? meanSquare(fromBytes(x0)) : Number.NaN), [x0]);
  const readA = useMemo(() => readingsOf(a, variance, power), [a, variance, power]);
  const readB = useMemo(() => readingsOf(b, variance, power), [b, variance, power]);
  const readings = useMemo(() => [readA(tA), readB(tB)] as const, [readA, readB, tA, tB]);

  return (
    <div className={styles.formulas}>
      <div className={styles.topics}>
        <FieldControl
          field={noiseFields.formula}
          hideLabel
          value={topic}
          onChange={(formula) => changeSettings('noise', { formula })}
        />
      </div>
      <FormulaBlock
        key={topic}
        entry={formulaOf(topic, variance)}
        readings={readings}
        atRest={remarkNow(a, b, tA, tB)}
      />
    </div>
  );
}
