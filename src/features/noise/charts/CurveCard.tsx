/** One chart of the Noise view: one curve of both schedules, chosen in the card's title, with its controls. */
import { Ellipsis } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { CurveChart, type CurveCursor } from '../../../charts/CurveChart';
import type { CurveName } from '../../../diffusion/curves';
import { optionOf } from '../../../lib/field';
import { noiseFields } from '../../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import type { Moment } from '../use-noise';
import { ChartFiles } from './ChartFiles';
import { ChartSelect } from './ChartSelect';
import styles from './CurveCard.module.css';
import { spokenPlace, timeAtX, xAxisOf } from './chart-axes';
import { placesOf } from './chart-curves';
import { chartOf, formatCurveValue } from './chart-data';
import { type ChartPlace, curveKinds, scaleOf, withChosen, withSwitched } from './chart-kinds';
import { chartTitles } from './chart-titles';
import { weightChoice, weightChoices } from './chart-weights';
import { highlightStore } from './highlight';

const noiseSettings = () => settingsStore.getState().noise;

function WeightSelect() {
  const weight = useStore(settingsStore, ({ noise }) => noise.weight);
  const variance = useStore(settingsStore, ({ noise }) => noise.variance);
  const chosen = weightChoice(weight, variance);
  const choose = (value: string) => {
    const choice = weightChoices.find((candidate) => candidate.value === value)!;
    changeSettings('noise', {
      weight: choice.weight,
      ...(choice.variance && { variance: choice.variance }),
    });
  };
  return (
    <ChartSelect
      label={noiseFields.weight.label}
      value={chosen.value}
      options={weightChoices}
      onChange={choose}
    >
      {chosen.short}
    </ChartSelect>
  );
}

function VarianceToggle() {
  const variance = useStore(settingsStore, ({ noise }) => noise.variance);
  const small = variance === 'small';
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={
        small ? 'with β̃, the small variance; change to β' : 'with β, the large variance; change to β̃'
      }
      title={noiseFields.variance.label}
      onClick={() => changeSettings('noise', { variance: small ? 'large' : 'small' })}
    >
      {optionOf(noiseFields.variance, variance).label}
    </button>
  );
}

function ScaleToggle({ name }: { name: CurveName }) {
  const switched = useStore(settingsStore, ({ noise }) => noise.switched);
  const scale = scaleOf(name, switched);
  const other = scale === 'log' ? 'linear' : 'log';
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={`${scale} axis of ${curveKinds[name].short}; change to ${other}`}
      title={`Change to a ${other} axis`}
      onClick={() => changeSettings('noise', { switched: withSwitched(name, noiseSettings().switched) })}
    >
      {scale}
    </button>
  );
}

interface CurveCardProps {
  place: ChartPlace;
  moment: Moment;
  /** The pointer is at a time of A; `held` while pressed. */
  onTime: (tA: number, held: boolean) => void;
  onLeave: () => void;
}

export function CurveCard({ place, moment, onTime, onLeave }: CurveCardProps) {
  const { a, b, tA, tB } = moment;
  const name = useStore(settingsStore, ({ noise }) => noise[place]);
  const x = useStore(settingsStore, ({ noise }) => noise.x);
  const variance = useStore(settingsStore, ({ noise }) => noise.variance);
  const weight = useStore(settingsStore, ({ noise }) => noise.weight);
  const scale = useStore(settingsStore, ({ noise }) => scaleOf(name, noise.switched));
  const strong = useStore(highlightStore, ({ curve }) => curve === name);
  const [open, setOpen] = useState(false);
  const card = useRef<HTMLDivElement>(null);

  const choice = useMemo(() => ({ x, variance, weight }), [x, variance, weight]);
  const chart = useMemo(() => chartOf(name, a, b, choice, scale), [name, a, b, choice, scale]);
  const axis = useMemo(() => xAxisOf(x, a, b), [x, a, b]);
  const kind = curveKinds[name];
  const cursor: CurveCursor = {
    x: placesOf(a, x, a.T)[tA],
    at: chart.series.map(({ side }) => (side === 'a' ? tA : tB)),
    spoken: spokenPlace(x, tA, a),
  };
  const chooseCurve = (chosen: CurveName) =>
    changeSettings('noise', withChosen(noiseSettings(), place, chosen));

  return (
    <div ref={card} className={styles.card}>
      <CurveChart
        title={
          <ChartSelect
            label={noiseFields[place].label}
            value={name}
            options={noiseFields[place].options}
            onChange={chooseCurve}
          >
            {chartTitles[name]}
          </ChartSelect>
        }
        meaning={name === 'pressure' ? <WeightSelect /> : kind.meaning}
        tools={
          <>
            {name === 'bound-weight' && <VarianceToggle />}
            {kind.switchable && <ScaleToggle name={name} />}
            <button
              type="button"
              className={styles.more}
              aria-label={`Table and files of ${kind.short}`}
              title="Table and files"
              aria-haspopup="dialog"
              onClick={() => setOpen(true)}
            >
              <Ellipsis aria-hidden />
            </button>
          </>
        }
        description={[kind.description, ...chart.remarks.map((remark) => `Remark: ${remark}.`)].join(' ')}
        series={chart.series}
        names={chart.names}
        remarks={chart.remarks}
        x={axis}
        yScale={scale}
        yDomain={chart.yDomain}
        formatValue={(value) => formatCurveValue(name, value)}
        cursor={cursor}
        strong={strong}
        onCursor={(at, held) => onTime(timeAtX(x, at, a), held)}
        onCursorLeave={onLeave}
      />
      <ChartFiles
        open={open}
        onClose={() => setOpen(false)}
        chart={chart}
        choice={choice}
        moment={moment}
        place={card}
      />
    </div>
  );
}
