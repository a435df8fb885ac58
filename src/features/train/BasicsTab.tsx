/** The settings that most people touch: what is trained, on how much, how fast, under which noise. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { newSeed } from '../../actions/new-seed';
import { formatCount, formatNumber } from '../../lib/format';
import { countParameters } from '../../model/count';
import { modelPreset, modelSizes, unet } from '../../model/unet';
import { decayOf, emaHorizon, mostNines, ninesOf } from '../../state/settings/fields/ema-scale';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { NumberField } from '../../ui/NumberField';
import { SeedField } from '../../ui/SeedField';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import styles from './BasicsTab.module.css';
import { formatWeights } from './network-levels';
import { scheduleWords } from './objective-choices';

type TrainSettings = Settings['train'];
type Size = Settings['data']['size'];

const sizes = [8, 16, 24, 32, 48, 64] as const satisfies readonly Size[];
const sizeOptions = sizes.map((size) => ({ value: String(size), label: `${size} px` }));

const change = (part: Partial<TrainSettings>): void => changeSettings('train', part);

/** "S · 0.9 M weights" for every preset at this resolution and colour. */
function useModelOptions(size: Size, channels: 1 | 3) {
  return useMemo(
    () =>
      modelSizes.map((value) => {
        const weights = countParameters(unet(modelPreset(value, size, channels)));
        return { value, label: `${value} · ${formatWeights(weights)} weights` };
      }),
    [size, channels],
  );
}

export function BasicsTab() {
  const train = useStore(settingsStore, (state) => state.train);
  const size = useStore(settingsStore, (state) => state.data.size);
  const grey = useStore(settingsStore, (state) => state.data.colour === 'grey');
  const kindA = useStore(settingsStore, (state) => state.scheduleA.kind);
  const kindB = useStore(settingsStore, (state) => state.scheduleB.kind);
  const modelOptions = useModelOptions(size, grey ? 1 : 3);
  const horizon = emaHorizon(train.emaDecay);
  return (
    <>
      <Select
        label="Model size"
        value={train.modelSize}
        options={modelOptions}
        onChange={(modelSize) => change({ modelSize })}
        help="More weights learn finer detail, more slowly."
      />
      <div>
        <div className={styles.pair}>
          <Select
            label="Resolution"
            value={String(size)}
            options={sizeOptions}
            onChange={(value) => changeSettings('data', { size: Number(value) as Size })}
          />
          <NumberField
            label="Batch size"
            value={train.batchSize}
            min={1}
            max={256}
            onChange={(batchSize) => change({ batchSize })}
          />
        </div>
        <p className={styles.help}>Side of a picture, and pictures in one go.</p>
      </div>
      <div>
        <div className={styles.wideNarrow}>
          <NumberField
            label="Train for"
            value={train.steps}
            min={1}
            max={1_000_000}
            suffix="iterations"
            onChange={(steps) => change({ steps })}
          />
          <SeedField
            value={train.seed}
            onChange={(seed) => change({ seed })}
            onRoll={() => change({ seed: newSeed() })}
          />
        </div>
        <p className={styles.help}>The same seed and settings repeat the run.</p>
      </div>
      <Slider
        label="Learning rate"
        value={train.learningRate}
        min={1e-5}
        max={1e-2}
        step={1e-6}
        scale="log"
        display={formatNumber(train.learningRate, 2)}
        onChange={(learningRate) => change({ learningRate })}
        help="How far one batch moves the weights."
      />
      <Slider
        label="EMA decay"
        value={ninesOf(train.emaDecay)}
        min={0}
        max={mostNines}
        step={0.05}
        display={String(train.emaDecay)}
        onChange={(nines) => change({ emaDecay: decayOf(nines) })}
        help={
          horizon === 1
            ? 'No averaging: the weights as they are.'
            : `Dreams use weights averaged over ${formatCount(horizon)}.`
        }
      />
      <Select
        label="Noise schedule"
        value={train.schedule}
        tone={train.schedule === 'A' ? 'a' : 'b'}
        options={[
          { value: 'A', label: `A · ${scheduleWords[kindA]}` },
          { value: 'B', label: `B · ${scheduleWords[kindB]}` },
        ]}
        onChange={(schedule) => change({ schedule })}
        help="How fast pictures drown. Shaped in Noise."
      />
    </>
  );
}
