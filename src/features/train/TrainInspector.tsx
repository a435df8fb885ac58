/** The Train view's inspector: the basics, the objective, the network. */
import { type ComponentType, useState } from 'react';
import { useStore } from 'zustand';
import { changeSettings, defaultSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { BasicsTab } from './BasicsTab';
import { NetworkTab } from './NetworkTab';
import { ObjectiveTab } from './ObjectiveTab';
import styles from './TrainInspector.module.css';

type Tab = 'basics' | 'objective' | 'network';

const tabs: Record<Tab, ComponentType> = { basics: BasicsTab, objective: ObjectiveTab, network: NetworkTab };

const isDefault = ({ train }: Settings): boolean =>
  Object.entries(defaultSettings.train).every(
    ([key, value]) => train[key as keyof Settings['train']] === value,
  );

export function TrainInspector() {
  const [tab, setTab] = useState<Tab>('basics');
  const untouched = useStore(settingsStore, isDefault);
  const Content = tabs[tab];
  return (
    <div className={styles.inspector}>
      <Segmented
        label="Kind of settings"
        hideLabel
        value={tab}
        options={[
          { value: 'basics', label: 'Basics' },
          { value: 'objective', label: 'Objective' },
          { value: 'network', label: 'Network' },
        ]}
        onChange={setTab}
      />
      <Content />
      {tab !== 'network' && (
        <Button
          className={styles.defaults}
          disabled={untouched}
          onClick={() => changeSettings('train', defaultSettings.train)}
        >
          Back to defaults
        </Button>
      )}
    </div>
  );
}
