/** What a person can choose about the reverse process. Only what the chosen sampler uses is shown. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { samplingModel } from '../../../state/models/models';
import { samplerLabels } from '../../../state/recordings/recording-titles';
import { runStore } from '../../../state/run/run';
import { changeSettings, type Settings, settingsStore } from '../../../state/settings/settings';
import { Disclosure } from '../../../ui/Disclosure';
import { NumberField } from '../../../ui/NumberField';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { Slider } from '../../../ui/Slider';
import { Switch } from '../../../ui/Switch';
import { useNetwork } from '../edit/use-edit';
import { MainSeed } from './MainSeed';
import { fewerSentence, plannedEvaluations } from './plan';
import styles from './SamplerFields.module.css';
import { SamplerOwnFields } from './SamplerOwnFields';
import { samplerOrder, samplerStories } from './sampler-stories';

type Sample = Settings['sample'];

const samplers = samplerOrder.map((value) => ({
  value,
  label: value === 'naive' ? `${samplerLabels[value]}, to see it fail` : samplerLabels[value],
}));
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

export function SamplerFields() {
  const sample = useStore(settingsStore, (settings) => settings.sample);
  const { sampler, steps, count, weights, spacing, clip } = sample;
  // The demo's network has its averaged weights alone.
  const ownModel = useStore(runStore, samplingModel) !== 'demo';
  const spec = useNetwork().network?.schedule.spec ?? null;
  const planned = useMemo(() => plannedEvaluations(spec, sample), [spec, sample]);
  const fewer = useMemo(() => fewerSentence(spec, sample, planned), [spec, sample, planned]);
  return (
    <>
      <Select
        label="Sampler"
        value={sampler}
        options={samplers}
        help={samplerStories[sampler].meaning}
        onChange={(value) => change({ sampler: value })}
      />
      <Slider
        label="Evaluations"
        value={steps}
        min={1}
        // An address may ask for more than the slider offers by itself.
        max={Math.max(mostEvaluations, steps)}
        step={1}
        valueText={`${planned} evaluations of the network`}
        help={fewer || undefined}
        onChange={(value) => change({ steps: value })}
      />
      <SamplerOwnFields {...sample} />
      <div className={styles.pair}>
        <MainSeed />
        <NumberField
          label="Count"
          value={count}
          min={1}
          max={64}
          onChange={(value) => change({ count: value })}
        />
      </div>
      <Disclosure title={ownModel ? 'Weights, spacing, clipping' : 'Spacing, clipping'}>
        {ownModel && (
          <Segmented
            label="Weights"
            value={weights}
            options={weightings}
            onChange={(value) => change({ weights: value })}
          />
        )}
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
