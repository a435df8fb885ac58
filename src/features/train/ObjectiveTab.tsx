/** What the network is asked to guess, how its errors are weighed, and how its weights are moved. */
import { useStore } from 'zustand';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { NumberField } from '../../ui/NumberField';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import styles from './ObjectiveTab.module.css';
import { helpOf, predictionChoices, weightChoices } from './objective-choices';

const change = (part: Partial<Settings['train']>): void => changeSettings('train', part);

export function ObjectiveTab() {
  const train = useStore(settingsStore, (state) => state.train);
  return (
    <>
      <div className={styles.group}>
        <Segmented
          label="Prediction"
          value={train.predictionType}
          options={predictionChoices}
          onChange={(predictionType) => change({ predictionType })}
        />
        <p className={styles.help}>{helpOf(predictionChoices, train.predictionType)}</p>
      </div>
      <Select
        label="Weighting"
        value={train.lossWeight}
        options={weightChoices}
        onChange={(lossWeight) => change({ lossWeight })}
        help={helpOf(weightChoices, train.lossWeight)}
      />
      <NumberField
        label="Warm-up"
        value={train.warmupSteps}
        min={0}
        max={10_000}
        suffix="iterations"
        onChange={(warmupSteps) => change({ warmupSteps })}
        help="The learning rate rises from nothing over these, so that the first batches do no harm."
      />
      <NumberField
        label="Clip gradients at"
        value={train.clipNorm}
        min={0.01}
        max={1000}
        step={0.1}
        onChange={(clipNorm) => change({ clipNorm })}
        help="A longer gradient is scaled down to this norm: one odd batch cannot throw the run."
      />
    </>
  );
}
