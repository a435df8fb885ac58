/** The commands of the forward process: move the shared cursor, draw other noise. */
import { changeSettings, settingsStore } from '../state/settings';
import { timeFraction, timeIndex, viewStore } from '../state/view';
import type { Action } from './action';
import { newSeed } from './new-seed';

/** Goes by a number of times of schedule A, whose t the cursor shows. */
function moveAction(id: string, label: string, shortcut: string, by: number): Action {
  return {
    id,
    label,
    shortcut,
    enabled: () => true,
    run: () => {
      const { T } = settingsStore.getState().scheduleA;
      viewStore.setState(({ time }) => ({ time: timeFraction(timeIndex(time, T) + by, T) }));
    },
  };
}

export const newNoiseAction: Action = {
  id: 'noise.new-noise',
  label: 'New noise',
  shortcut: 'S',
  enabled: () => true,
  run: () => changeSettings('noise', { seed: newSeed() }),
};

export const noiseActions: readonly Action[] = [
  moveAction('noise.earlier', 'One time less noisy', 'ArrowLeft', -1),
  moveAction('noise.later', 'One time noisier', 'ArrowRight', 1),
  moveAction('noise.ten-earlier', 'Ten times less noisy', 'Shift+ArrowLeft', -10),
  moveAction('noise.ten-later', 'Ten times noisier', 'Shift+ArrowRight', 10),
  moveAction('noise.clean', 'To the clean picture', 'Home', -Infinity),
  moveAction('noise.noise', 'To pure noise', 'End', Infinity),
  newNoiseAction,
];
