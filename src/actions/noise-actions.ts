/** The commands of the forward process: move the shared cursor, let it run, choose another picture or other noise. */
import { datasetStore } from '../state/pictures/dataset';
import { halt, runForward } from '../state/run-forward';
import { pictureCount } from '../state/selectors';
import { changeSettings, settingsStore } from '../state/settings/settings';
import { timeFraction, timeIndex, viewStore } from '../state/view';
import type { Action } from './action';
import { newSeed } from './new-seed';
import { otherPicture } from './other-picture';

/** Goes by a number of times of schedule A, whose t the cursor shows. A person who does so has taken over. */
function moveAction(id: string, label: string, shortcut: string, by: number): Action {
  const moved = (time: number, T: number) => timeFraction(timeIndex(time, T) + by, T);
  return {
    id,
    label,
    shortcut,
    enabled: ({ view: { time }, settings: { scheduleA } }) =>
      timeIndex(moved(time, scheduleA.T), scheduleA.T) !== timeIndex(time, scheduleA.T),
    run: () => {
      halt();
      const { T } = settingsStore.getState().scheduleA;
      viewStore.setState(({ time }) => ({ time: moved(time, T) }));
    },
  };
}

export const earlierAction = moveAction('noise.earlier', 'One time less noisy', 'ArrowLeft', -1);
export const laterAction = moveAction('noise.later', 'One time noisier', 'ArrowRight', 1);

export const runForwardAction: Action = {
  id: 'noise.run-forward',
  label: 'Run forward',
  shortcut: 'Space',
  enabled: (state) => !state.runForward.running,
  run: () => runForward(),
};

export const haltAction: Action = {
  id: 'noise.halt',
  label: 'Halt',
  shortcut: 'Space',
  enabled: (state) => state.runForward.running,
  run: halt,
};

export const anotherPictureAction: Action = {
  id: 'noise.another-picture',
  label: 'Another picture',
  shortcut: 'P',
  enabled: (state) => pictureCount(state) > 1,
  run: () => {
    const count = pictureCount({ dataset: datasetStore.getState() });
    const shown = Math.min(settingsStore.getState().noise.picture, count - 1);
    changeSettings('noise', { picture: otherPicture(shown, count, Math.random()) });
  },
};

export const newNoiseAction: Action = {
  id: 'noise.new-noise',
  label: 'New noise',
  shortcut: 'S',
  enabled: () => true,
  run: () => changeSettings('noise', { seed: newSeed() }),
};

export const noiseActions: readonly Action[] = [
  runForwardAction,
  haltAction,
  earlierAction,
  laterAction,
  moveAction('noise.ten-earlier', 'Ten times less noisy', 'Shift+ArrowLeft', -10),
  moveAction('noise.ten-later', 'Ten times noisier', 'Shift+ArrowRight', 10),
  moveAction('noise.clean', 'To the clean picture', 'Home', -Infinity),
  moveAction('noise.noise', 'To pure noise', 'End', Infinity),
  anotherPictureAction,
  newNoiseAction,
];
