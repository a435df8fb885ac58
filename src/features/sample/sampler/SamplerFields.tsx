/** What a person can choose about the reverse process. Only what the chosen sampler uses is shown. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { samplerOf } from '../../../diffusion/samplers/settings';
import type { FieldValues } from '../../../lib/field';
import { useAppState } from '../../../state/app-state';
import { samplingModel } from '../../../state/selectors';
import { sampleFields } from '../../../state/settings/fields/sample';
import { changeSettings, type Settings, settingsStore } from '../../../state/settings/settings';
import { Disclosure } from '../../../ui/Disclosure';
import { FieldControl, GroupField } from '../../../ui/FieldControl';
import { useNetwork } from '../edit/use-edit';
import { MainSeed } from './MainSeed';
import { fewerSentence, plannedEvaluations } from './plan';
import styles from './SamplerFields.module.css';

const change = (part: Partial<Settings['sample']>) => changeSettings('sample', part);

interface SamplerOptionsProps {
  sampler: string;
  /** Of all options of all samplers. */
  values: FieldValues;
  onChange: (change: FieldValues) => void;
}

/** The options of one sampler that have an effect beside its others; nothing for one without options. */
export function SamplerOptions({ sampler, values, onChange }: SamplerOptionsProps) {
  return Object.entries(samplerOf(sampler).options).map(
    ([key, field]) =>
      field.matters?.(values) !== false && (
        <FieldControl
          key={key}
          field={field}
          value={values[key] as string | number | boolean}
          values={values}
          onChange={(value) => onChange({ [key]: value })}
        />
      ),
  );
}

export function SamplerFields() {
  const sample = useStore(settingsStore, (settings) => settings.sample);
  // The demo's network has its averaged weights alone.
  const ownModel = useAppState(samplingModel) !== 'demo';
  const spec = useNetwork().network?.schedule.spec ?? null;
  const planned = useMemo(() => plannedEvaluations(spec, sample), [spec, sample]);
  const fewer = useMemo(() => fewerSentence(spec, sample, planned), [spec, sample, planned]);
  const group = { fields: sampleFields, values: sample, onChange: change };
  return (
    <>
      <GroupField {...group} name="sampler" />
      <GroupField
        {...group}
        name="steps"
        valueText={`${planned} evaluations of the network`}
        help={fewer || undefined}
      />
      <SamplerOptions sampler={sample.sampler} values={{ ...sample }} onChange={change} />
      <div className={styles.pair}>
        <MainSeed />
        <GroupField {...group} name="count" />
      </div>
      <Disclosure title={ownModel ? 'Weights, spacing, clipping' : 'Spacing, clipping'}>
        {ownModel && <GroupField {...group} name="weights" />}
        <GroupField {...group} name="spacing" />
        <GroupField {...group} name="clip" />
      </Disclosure>
    </>
  );
}
