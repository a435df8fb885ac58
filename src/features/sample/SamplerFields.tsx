/** What a person can choose about the reverse process. Only what the chosen sampler uses is shown. */
import { useStore } from 'zustand';
import { newSeedAction } from '../../actions/sample-actions';
import { runStore } from '../../state/run';
import { changeSettings, type Settings, settingsStore } from '../../state/settings';
import { Disclosure } from '../../ui/Disclosure';
import { Maths, Sub } from '../../ui/Maths';
import { NumberField } from '../../ui/NumberField';
import { SeedField } from '../../ui/SeedField';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import styles from './SamplerFields.module.css';

type Sample = Settings['sample'];

const samplers: { value: Sample['sampler']; label: string }[] = [
  { value: 'ddim', label: 'DDIM' },
  { value: 'ddpm', label: 'DDPM' },
];
const variances: { value: Sample['variance']; label: string; symbol: string; help: string }[] = [
  {
    value: 'small',
    label: 'Small',
    symbol: 'β̃',
    help: 'exact, were the picture known already.',
  },
  {
    value: 'large',
    label: 'Large',
    symbol: 'β',
    help: 'as much noise as the forward step adds.',
  },
];
const spacings: { value: Sample['spacing']; label: string }[] = [
  { value: 'trailing', label: 'Trailing: begins at pure noise' },
  { value: 'leading', label: 'Leading: ends at the last time' },
  { value: 'linspace', label: 'Linspace: both ends' },
];
const weightings: { value: Sample['weights']; label: string }[] = [
  { value: 'ema', label: 'EMA' },
  { value: 'raw', label: 'Raw' },
];

/** Beyond this, more evaluations change nothing that can be seen at these sizes. */
const mostEvaluations = 250;

const change = (part: Partial<Sample>) => changeSettings('sample', part);

/** What the sampler adds on its own: DDIM's share of noise, or DDPM's variance. */
function OwnNoise({ sampler, eta, variance }: Sample) {
  const chosen = variances.find(({ value }) => value === variance);
  if (sampler === 'ddim') {
    return (
      <Slider
        label="η — fresh noise"
        accessibleName="Eta, share of fresh noise"
        value={eta}
        min={0}
        max={1}
        step={0.01}
        display={eta.toFixed(2)}
        onChange={(value) => change({ eta: value })}
      />
    );
  }
  return (
    <>
      <Segmented
        label="Variance"
        value={variance}
        options={variances}
        onChange={(value) => change({ variance: value })}
      />
      {chosen && (
        <p className={styles.help}>
          <Maths>
            {chosen.symbol}
            <Sub>t</Sub>
          </Maths>
          , {chosen.help}
        </p>
      )}
    </>
  );
}

export function SamplerFields() {
  const sample = useStore(settingsStore, (settings) => settings.sample);
  const T = useStore(runStore, ({ settings }) => settings?.schedule.T ?? null);
  const { sampler, steps, seed, count, weights, spacing, clip } = sample;
  // An address may ask for more than the slider offers by itself; no path has more times than T.
  const most = Math.min(T ?? mostEvaluations, Math.max(mostEvaluations, steps));
  return (
    <>
      <Select
        label="Sampler"
        value={sampler}
        options={samplers}
        onChange={(value) => change({ sampler: value })}
      />
      <Slider
        label="Evaluations"
        value={Math.min(steps, most)}
        min={1}
        max={most}
        step={1}
        valueText={`${Math.min(steps, most)} evaluations of the network`}
        onChange={(value) => change({ steps: value })}
      />
      <OwnNoise {...sample} />
      <div className={styles.pair}>
        <SeedField
          value={seed}
          onChange={(value) => change({ seed: value })}
          onRoll={() => void newSeedAction.run()}
        />
        <NumberField
          label="Count"
          value={count}
          min={1}
          max={64}
          onChange={(value) => change({ count: value })}
        />
      </div>
      <Disclosure title="Weights, spacing, clipping">
        <Segmented
          label="Weights"
          value={weights}
          options={weightings}
          onChange={(value) => change({ weights: value })}
        />
        <Select
          label="Spacing of times"
          value={spacing}
          options={spacings}
          onChange={(value) => change({ spacing: value })}
        />
        <Switch
          label="Keep x̂₀ between black and white"
          checked={clip}
          onChange={(value) => change({ clip: value })}
        />
      </Disclosure>
    </>
  );
}
