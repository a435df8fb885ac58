/** The commands of sampling: make a recording, move in it, download it. */
import { downloadPng } from '../export/download-png';
import { announce } from '../state/announcements';
import { keepModel } from '../state/models/model-control';
import { modelsStore, mostModels, samplingModel } from '../state/models/models';
import { qualityStore } from '../state/recordings/quality';
import { cancelQuality, measureQuality } from '../state/recordings/quality-control';
import { frameAt, isFinishedAt, lastPosition } from '../state/recordings/recording';
import {
  branchHere,
  cancelSampling,
  clearLanes,
  generate,
  pauseRecording,
  playBackwards,
  playRecording,
  seek,
} from '../state/recordings/recording-control';
import { currentRecording, recordingsStore } from '../state/recordings/recordings';
import { runStore } from '../state/run/run';
import { hasRun } from '../state/run/run-selectors';
import { isSeedLocked, renewSeed, seedsStore } from '../state/seeds';
import { changeSettings } from '../state/settings/settings';
import type { Action } from './action';
import { newSeed } from './new-seed';

const recordings = recordingsStore.getState;
const shown = () => currentRecording(recordings());
const hasFrames = () => shown().frames.length > 0;
const isSampling = () => recordings().status.kind === 'sampling';
const isMeasuring = () => qualityStore.getState().status.kind === 'measuring';
const hasOwnModel = () => hasRun(runStore.getState()) && runStore.getState().step > 0;

export const generateAction: Action = {
  id: 'sample.generate',
  label: 'Generate',
  shortcut: 'Mod+Enter',
  enabled: () => samplingModel() !== null && !isSampling(),
  run: generate,
};

export const cancelSamplingAction: Action = {
  id: 'sample.cancel',
  label: 'Cancel',
  shortcut: 'Escape',
  enabled: isSampling,
  run: cancelSampling,
};

export const newSeedAction: Action = {
  id: 'sample.new-seed',
  label: 'New seed',
  shortcut: 'S',
  enabled: () => !isSeedLocked('main'),
  run: () => changeSettings('sample', { seed: newSeed() }),
};

export const playAction: Action = {
  id: 'sample.play',
  label: 'Play',
  shortcut: 'Space',
  enabled: () => !recordings().playing && hasFrames(),
  run: playRecording,
};

export const pausePlayAction: Action = {
  id: 'sample.pause',
  label: 'Pause',
  shortcut: 'Space',
  enabled: () => recordings().playing,
  run: pauseRecording,
};

export const reverseAction: Action = {
  id: 'sample.reverse',
  label: 'Reverse',
  shortcut: 'R',
  enabled: () => hasFrames() && !(recordings().playing && recordings().direction === -1),
  run: playBackwards,
};

/** Goes by a number of frames; a person who does so has taken over from the player. */
function moveAction(id: string, label: string, shortcut: string, by: number): Action {
  return {
    id,
    label,
    shortcut,
    enabled: () => {
      const { position } = recordings();
      return hasFrames() && (by < 0 ? position > 0 : position < lastPosition(shown()));
    },
    run: () => {
      pauseRecording();
      seek(recordings().position + by);
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

/** Futures of one x_t that are made at a time. */
const branches = 4;

export const branchAction: Action = {
  id: 'sample.branch',
  label: 'Branch here',
  shortcut: 'B',
  enabled: () => hasFrames() && !isSampling() && !isFinishedAt(shown(), recordings().position),
  run: async () => {
    const { branch: seed } = seedsStore.getState().seeds;
    renewSeed('branch', newSeed());
    await branchHere({ count: branches, seed });
  },
};

export const clearLanesAction: Action = {
  id: 'sample.clear-lanes',
  label: 'Show one alone',
  enabled: () => recordings().lanes.length > 0 && !isSampling(),
  run: clearLanes,
};

export const keepModelAction: Action = {
  id: 'sample.keep-model',
  label: 'Keep this network',
  enabled: () => hasOwnModel() && modelsStore.getState().models.length < mostModels,
  run: async () => {
    await keepModel();
  },
};

export const measureQualityAction: Action = {
  id: 'sample.measure-quality',
  label: 'Measure quality',
  enabled: () => hasOwnModel() && !isSampling() && !isMeasuring(),
  run: () => measureQuality(),
};

export const cancelQualityAction: Action = {
  id: 'sample.cancel-quality',
  label: 'Stop measuring',
  enabled: isMeasuring,
  run: cancelQuality,
};

export const downloadPngAction: Action = {
  id: 'sample.download-png',
  label: 'Download PNG',
  shortcut: 'D',
  enabled: hasFrames,
  run: async () => {
    const { position } = recordings();
    const recording = shown();
    const { final, size, channels, settings, schedule, modelStep } = recording;
    const frame = frameAt(recording, position);
    const finished = isFinishedAt(recording, position);
    const pixels = finished ? final : frame?.xt;
    if (!pixels || !settings) return;
    try {
      const origin = { settings, schedule, modelStep, t: finished ? null : (frame?.t ?? null) };
      announce(`Saved ${await downloadPng({ pixels, count: settings.count, size, channels }, origin)}.`);
    } catch (error) {
      announce(error instanceof Error ? error.message : 'The picture could not be saved.');
    }
  },
};
