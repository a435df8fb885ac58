/** Second row of the stage: the training curve with its current number, and the run in figures beside it. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { useBox } from '../../canvas/use-box';
import { LossChart } from '../../charts/LossChart';
import { runStore } from '../../state/run/run';
import { rawLoss } from '../../state/run/run-losses';
import { settingsStore } from '../../state/settings/settings';
import styles from './CurvePanel.module.css';
import { lossFormula } from './objective-choices';
import { steadyNumber } from './pace';
import { RunFigures } from './RunFigures';

/** Pixels that the chart needs above and below its plot: title row, padding, hairlines. */
const chartFrame = 42;
const leastPlot = 90;

function CurrentLoss() {
  const loss = useStore(runStore, (state) => state.loss);
  return (
    // biome-ignore lint/a11y/useSemanticElements: one number with a name, not a set of fields
    <strong role="group" aria-label="Loss" className={styles.number}>
      {loss === null ? '–' : steadyNumber(loss)}
    </strong>
  );
}

/** The loss of the run that is there, or of the next one. */
function useFormula(): string {
  const run = useStore(runStore, (state) => state.settings);
  const next = useStore(settingsStore, (state) => state.train);
  const { predictionType, lossWeight } = run ?? next;
  return lossFormula(predictionType, lossWeight);
}

/** The chart needs its height in pixels: it is measured from the row. */
function Curve() {
  const version = useStore(runStore, (state) => state.lossVersion);
  const formula = useFormula();
  const place = useRef<HTMLDivElement>(null);
  const { height } = useBox(place);
  return (
    <div ref={place} className={styles.curve}>
      <div className={styles.chart}>
        <LossChart
          raw={rawLoss}
          version={version}
          height={Math.max(leastPlot, height - chartFrame)}
          formula={formula}
          aside={<CurrentLoss />}
        />
      </div>
    </div>
  );
}

export function CurvePanel() {
  return (
    <div className={styles.row}>
      <Curve />
      <RunFigures />
    </div>
  );
}
