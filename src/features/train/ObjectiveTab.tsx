/** What the network is asked to guess, how its errors are weighed, and how its weights are moved. */
import { useStore } from 'zustand';
import { trainFields } from '../../state/settings/fields/train';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { GroupField } from '../../ui/FieldControl';

export function ObjectiveTab() {
  const train = useStore(settingsStore, (state) => state.train);
  const change = (part: Partial<Settings['train']>): void => changeSettings('train', part);
  return (['predictionType', 'lossWeight', 'warmupSteps', 'clipNorm'] as const).map((name) => (
    <GroupField key={name} fields={trainFields} name={name} values={train} onChange={change} />
  ));
}
