/** The seed of sampling with its die and its lock: locked, neither the die nor the S key changes it. */
import { useStore } from 'zustand';
import { perform } from '../../../actions/action';
import { newSeedAction } from '../../../actions/sample-actions';
import { sampleFields } from '../../../state/settings/fields/sample';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { FieldControl } from '../../../ui/FieldControl';
import { SeedLock } from './SeedLock';
import styles from './SeedWithLock.module.css';

export function MainSeed() {
  const seed = useStore(settingsStore, ({ sample }) => sample.seed);
  return (
    <div className={styles.seed}>
      <FieldControl
        field={sampleFields.seed}
        value={seed}
        onChange={(value) => changeSettings('sample', { seed: value })}
        onRoll={() => perform(newSeedAction)}
      />
      <SeedLock name="main" label="Lock the seed" />
    </div>
  );
}
