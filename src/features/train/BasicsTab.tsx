/** The settings that most people touch: what is trained, on how much, how fast, under which noise. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { newSeed } from '../../actions/new-seed';
import { definitionOf } from '../../diffusion/schedule';
import type { Channels } from '../../lib/channels';
import { countParameters } from '../../model/count';
import { modelPreset, modelSizes, unet } from '../../model/unet';
import { dataFields } from '../../state/settings/fields/data';
import { trainFields } from '../../state/settings/fields/train';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { FieldControl, GroupField } from '../../ui/FieldControl';
import styles from './BasicsTab.module.css';
import { formatWeights } from './network-levels';

/** "0.9 M weights" for every preset at this resolution and colour. */
function useWeights(size: Settings['data']['size'], channels: Channels): Record<string, string> {
  return useMemo(
    () =>
      Object.fromEntries(
        modelSizes.map((preset) => {
          const weights = countParameters(unet(modelPreset(preset, size, channels)));
          return [preset, `${formatWeights(weights)} weights`];
        }),
      ),
    [size, channels],
  );
}

export function BasicsTab() {
  const train = useStore(settingsStore, (state) => state.train);
  const size = useStore(settingsStore, (state) => state.data.size);
  const grey = useStore(settingsStore, (state) => state.data.colour === 'grey');
  const kindA = useStore(settingsStore, (state) => state.scheduleA.kind);
  const kindB = useStore(settingsStore, (state) => state.scheduleB.kind);
  const weights = useWeights(size, grey ? 1 : 3);
  const change = (part: Partial<Settings['train']>): void => changeSettings('train', part);
  const group = { fields: trainFields, values: train, onChange: change };
  return (
    <>
      <GroupField
        {...group}
        name="modelSize"
        optionLabel={({ value, label }) => `${label} · ${weights[value]}`}
      />
      <div>
        <div className={styles.pair}>
          <FieldControl
            field={dataFields.size}
            value={size}
            onChange={(side) => changeSettings('data', { size: side })}
          />
          <GroupField {...group} name="batchSize" />
        </div>
        <p className={styles.help}>Side of a picture, and pictures in one go.</p>
      </div>
      <div>
        <div className={styles.wideNarrow}>
          <GroupField {...group} name="steps" />
          <GroupField {...group} name="seed" onRoll={() => change({ seed: newSeed() })} />
        </div>
        <p className={styles.help}>The same seed and settings repeat the run.</p>
      </div>
      <GroupField {...group} name="learningRate" />
      <GroupField {...group} name="emaDecay" />
      <GroupField
        {...group}
        name="schedule"
        tone={train.schedule === 'A' ? 'a' : 'b'}
        optionLabel={({ value, label }) => `${label} · ${definitionOf(value === 'A' ? kindA : kindB).name}`}
      />
    </>
  );
}
