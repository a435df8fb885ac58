/** The commands of sampling: make a trajectory, walk through it, take it home. */
import { downloadPng } from '../export/download-png';
import { hasRun, runStore } from '../state/run';
import { changeSettings } from '../state/settings';
import { lastPosition, trajectoryStore } from '../state/trajectory';
import { cancelSampling, generate, pauseTrajectory, playTrajectory, seek } from '../state/trajectory-control';
import type { Action } from './action';
import { newSeed } from './new-seed';

const trajectory = trajectoryStore.getState;
const hasFrames = () => trajectory().frames.length > 0;

export const generateAction: Action = {
  id: 'sample.generate',
  label: 'Generate',
  shortcut: 'Mod+Enter',
  enabled: () => {
    const run = runStore.getState();
    return hasRun(run) && run.step > 0 && trajectory().status.kind !== 'sampling';
  },
  run: generate,
};

export const cancelSamplingAction: Action = {
  id: 'sample.cancel',
  label: 'Cancel',
  shortcut: 'Escape',
  enabled: () => trajectory().status.kind === 'sampling',
  run: cancelSampling,
};

export const newSeedAction: Action = {
  id: 'sample.new-seed',
  label: 'New seed',
  shortcut: 'S',
  enabled: () => true,
  run: () => changeSettings('sample', { seed: newSeed() }),
};

export const playAction: Action = {
  id: 'sample.play',
  label: 'Play',
  shortcut: 'Space',
  enabled: () => !trajectory().playing && hasFrames(),
  run: playTrajectory,
};

export const pausePlayAction: Action = {
  id: 'sample.pause',
  label: 'Pause',
  shortcut: 'Space',
  enabled: () => trajectory().playing,
  run: pauseTrajectory,
};

/** Goes by a number of frames; a person who does so has taken over from the player. */
function moveAction(id: string, label: string, shortcut: string, by: number): Action {
  return {
    id,
    label,
    shortcut,
    enabled: () => {
      const { position } = trajectory();
      return hasFrames() && (by < 0 ? position > 0 : position < lastPosition(trajectory()));
    },
    run: () => {
      pauseTrajectory();
      seek(trajectory().position + by);
    },
  };
}

export const previousFrameAction = moveAction('sample.back', 'Back one frame', 'ArrowLeft', -1);
export const nextFrameAction = moveAction('sample.forward', 'Forward one frame', 'ArrowRight', 1);
export const backTenAction = moveAction('sample.back-ten', 'Back ten frames', 'Shift+ArrowLeft', -10);
export const forwardTenAction = moveAction(
  'sample.forward-ten',
  'Forward ten frames',
  'Shift+ArrowRight',
  10,
);
export const firstFrameAction = moveAction('sample.first', 'To the noise', 'Home', -Infinity);
export const lastFrameAction = moveAction('sample.last', 'To the finished pictures', 'End', Infinity);

export const downloadPngAction: Action = {
  id: 'sample.download-png',
  label: 'Download PNG',
  shortcut: 'D',
  enabled: hasFrames,
  run: async () => {
    const { frames, final, position, size, channels, settings, schedule, modelStep } = trajectory();
    const frame = frames[position];
    const pixels = frame?.xt ?? final;
    if (!pixels || !settings) return;
    const say = (message: string) => runStore.setState({ message });
    try {
      const origin = { settings, schedule, modelStep, t: frame?.t ?? null };
      say(`Saved ${await downloadPng({ pixels, count: settings.count, size, channels }, origin)}.`);
    } catch (error) {
      say(error instanceof Error ? error.message : 'The picture could not be saved.');
    }
  },
};
