/**
 * Settings that suit this device: a short measured training run, then size, model and batch that finish in minutes.
 * Only what nobody has chosen yet is changed; the measured speed stays, for honest estimates.
 */
import { type EngineDoor, engine } from '../../engine/door/client';
import { chooseFit } from '../../model/fit';
import { chosenByPage } from '../pictures/preparation';
import { runStore } from '../run/run';
import { hasRun } from '../run/run-selectors';
import { speedStore } from './device-speed';
import { changeSettings, defaultSettings, type Settings, settingsStore } from './settings';

/** Whether resolution, model and batch are as the page came. Pure. */
export function untouched({ data, train }: Settings): boolean {
  return (
    data.source !== 'own' &&
    data.size === defaultSettings.data.size &&
    train.modelSize === defaultSettings.train.modelSize &&
    train.batchSize === defaultSettings.train.batchSize
  );
}

/** Call once the engine is open. Never fails: without a measurement the defaults stay. */
export async function autoFit(door: Pick<EngineDoor, 'measure'> = engine): Promise<void> {
  if (runStore.getState().status.kind !== 'ready') return;
  const speed = await door.measure().catch(() => null);
  if (!speed) return;
  speedStore.setState({ speed });
  const settings = settingsStore.getState();
  if (hasRun(runStore.getState()) || runStore.getState().status.kind !== 'ready' || !untouched(settings))
    return;
  const channels = settings.data.colour === 'colour' ? 3 : 1;
  const { modelSize, size, batchSize } = chooseFit(speed, settings.train.steps, channels);
  if (size !== settings.data.size) {
    changeSettings('data', { size });
    chosenByPage();
  }
  changeSettings('train', { modelSize, batchSize });
}
