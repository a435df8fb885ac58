/** The seed of sampling with its die and its lock: locked, neither the die nor the S key changes it. */
import { useStore } from 'zustand';
import { perform } from '../../actions/action';
import { newSeedAction } from '../../actions/sample-actions';
import { changeSettings, settingsStore } from '../../state/settings';
import { SeedField } from '../../ui/SeedField';
import styles from './HandsOnSeed.module.css';
import { HandsOnSeedLock } from './HandsOnSeedLock';

export function HandsOnMainSeed() {
  const seed = useStore(settingsStore, ({ sample }) => sample.seed);
  return (
    <div className={styles.seed}>
      <SeedField
        value={seed}
        onChange={(value) => changeSettings('sample', { seed: value })}
        onRoll={() => perform(newSeedAction)}
      />
      <HandsOnSeedLock name="main" label="Lock the seed" />
    </div>
  );
}
