/** How good samples are for how many evaluations: what it is measured against, the curve, the numbers behind it. */

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { cancelQualityAction, measureQualityAction } from '../../../actions/sample-actions';
import { useAction } from '../../../actions/use-action';
import { CurveChart } from '../../../charts/CurveChart';
import { LineSwatch } from '../../../charts/LineSwatch';
import { formatNumber } from '../../../lib/format';
import {
  measuredEvaluations,
  measuredSamples,
  type QualitySeries,
  qualityStore,
} from '../../../state/recordings/quality';
import { referenceOf } from '../../../state/recordings/quality-reference';
import { runStore } from '../../../state/run/run';
import { hasOwnModel } from '../../../state/run/run-selectors';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import { counted } from '../sampler/words';
import styles from './QualityPanel.module.css';
import {
  distanceDomain,
  evaluationAxis,
  floorCurve,
  floorName,
  nearestPoint,
  qualityCurve,
  qualityRows,
} from './quality-curves';

const axis = evaluationAxis(measuredEvaluations);

/** What the samples are held against. */
function useReferenceWords(): string {
  const reference = useStore(runStore, referenceOf);
  const heldOut = useStore(runStore, ({ model }) => model?.heldOut ?? 0);
  if (reference === 'held-out')
    return `the ${counted(heldOut, 'picture')} of yours that were kept out of training`;
  if (reference === 'unseen') return 'fresh pictures of the built-in set that were never trained on';
  return 'the very pictures that it learns from';
}

interface ChartProps {
  series: readonly QualitySeries[];
  floor: number | null;
  /** What the samples are far from. */
  from: string;
}

function Chart({ series, floor, from }: ChartProps) {
  const [at, setAt] = useState<number | null>(null);
  const curves = useMemo(
    () => [...series.map(qualityCurve), ...(floor === null ? [] : [floorCurve(floor, axis)])],
    [series, floor],
  );
  const names = useMemo(() => (floor === null ? [] : [floorName(floor, axis)]), [floor]);
  const domain = distanceDomain(series, floor);
  const measured = series.map(
    ({ title, points }) =>
      `${title}: ${points.map(({ evaluations, distance }) => `${formatNumber(distance)} at ${evaluations}`).join(', ')}.`,
  );
  return (
    <div className={styles.chart}>
      <CurveChart
        title="Distance"
        meaning={`from ${from}, over evaluations`}
        description={`Sliced Wasserstein distance of samples from ${from}. ${measured.join(' ')}`}
        series={curves}
        names={names}
        x={axis}
        yScale="linear"
        yDomain={domain}
        formatValue={formatNumber}
        cursor={
          at === null
            ? null
            : {
                x: at,
                at: curves.map((curve) => nearestPoint(curve, at)),
                spoken: `${axis.format(at)} evaluations`,
              }
        }
        onCursor={setAt}
        onCursorLeave={() => setAt(null)}
      />
    </div>
  );
}

function Legend({ series }: { series: readonly QualitySeries[] }) {
  return (
    <ul className={styles.legend}>
      {series.map((one, index) => {
        const { tone, dashed } = qualityCurve(one, index);
        return (
          <li key={one.title}>
            <LineSwatch tone={tone} dashed={dashed} />
            <span>{one.title}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Table({ series, floor }: { series: readonly QualitySeries[]; floor: number | null }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Evaluations</th>
          {series.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {qualityRows(series).map(({ evaluations, distances }) => (
          <tr key={evaluations}>
            <th scope="row">{evaluations}</th>
            {distances.map((distance, i) => (
              <td key={series[i].title}>{distance === null ? '' : formatNumber(distance, 4)}</td>
            ))}
          </tr>
        ))}
        {floor !== null && (
          <tr>
            <th scope="row">Training pictures</th>
            <td colSpan={series.length}>{formatNumber(floor, 4)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

export function QualityPanel() {
  const { series, floor, status } = useStore(qualityStore);
  const measure = useAction(measureQualityAction);
  const cancel = useAction(cancelQualityAction);
  const trained = useStore(runStore, hasOwnModel);
  const reference = useStore(runStore, referenceOf);
  const against = useReferenceWords();
  const measuring = status.kind === 'measuring';
  return (
    <div className={styles.panel}>
      <p className={styles.words}>
        <span>{measuredSamples}</span> samples each, by the sampler as it is set, in{' '}
        <span>{measuredEvaluations.join(', ')}</span> evaluations. Their sliced Wasserstein distance from{' '}
        <span>{against}</span> says how far off they are: lower is better.
      </p>
      {!trained && (
        <p className={styles.words}>
          It is your own network that is measured: train for a step or more first.
        </p>
      )}
      {trained && reference === 'training' && (
        <p className={styles.words}>
          With fewer than 40 pictures none is kept out of training, so that a network which copies them comes
          out well too.
        </p>
      )}
      {status.kind === 'failed' && (
        <Notice tone="bad" title="Measuring stopped">
          {status.reason}
        </Notice>
      )}
      {series.length > 0 && (
        <>
          <Chart
            series={series}
            floor={floor}
            from={reference === 'training' ? 'the training pictures' : 'unseen pictures'}
          />
          <Legend series={series} />
        </>
      )}
      <div className={styles.foot}>
        {measuring ? (
          <>
            <div className={styles.progress}>
              <Progress label="Measured" value={status.done > 0 ? status.done : null} max={status.total} />
              <span>
                <span>{status.done}</span> of <span>{status.total}</span>
              </span>
            </div>
            <Button onClick={cancel.run}>{cancelQualityAction.label}</Button>
          </>
        ) : (
          <Button variant="primary" disabled={!measure.enabled} onClick={measure.run}>
            {measureQualityAction.label}
          </Button>
        )}
      </div>
      {series.length > 0 && (
        <Disclosure title="The numbers">
          <Table series={series} floor={floor} />
        </Disclosure>
      )}
    </div>
  );
}
