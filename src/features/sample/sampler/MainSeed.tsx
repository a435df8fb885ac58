/** The seed of sampling with its die and its lock: locked, neither the die nor the S key changes it. */
import { useStore } from 'zustand';
import { perform } from '../../../actions/action';
import { newSeedAction } from '../../../actions/sample-actions';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { SeedField } from '../../../ui/SeedField';
import { SeedLock } from './SeedLock';
import styles from './SeedWithLock.module.css';

export function MainSeed() {
  const seed = useStore(settingsStore, ({ sample }) => sample.seed);
  return (
    <div className={styles.seed}>
      <SeedField
        value={seed}
        onChange={(value) => changeSettings('sample', { seed: value })}
        onRoll={() => perform(newSeedAction)}
      />
      <SeedLock name="main" label="Lock the seed" />
    </div>
  );
}
