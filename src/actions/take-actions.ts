/**
 * The commands that make files of the recording that is shown, and of the network: one at a time, with progress, to be
 * cancelled. They work in the Sample view's own panel and have no keys.
 */
import { createStore } from 'zustand/vanilla';
import { fileName, modelFileName } from '../export/file-names';
import { createFilm, type Film, planesOf } from '../export/film';
import { loadGifEncoder, makeGif } from '../export/gif';
import { writeModel } from '../export/model-file';
import { type ArrayName, makeArray } from '../export/recording-array';
import { writeRecording } from '../export/recording-file';
import { makeVideo, type VideoFormat, videoFormats } from '../export/video';
import { currentRecording, recordingsStore } from '../state/recordings/recordings';
import { runStore } from '../state/run/run';
import { runNetwork } from '../state/run/run-network';
import { hasRun } from '../state/run/run-selectors';
import type { Action } from './action';
import { type MadeFile, type MakingHow, makeFile, makingStore } from './take-job';

export interface TakeOptions {
  /** Whether the guesses stand beside the noisy pictures in GIF and video. */
  withGuess: boolean;
  framesPerSecond: number;
  /** Lets the finished pictures stand for a while before it begins again. */
  holdLast: boolean;
  /** What the .npy file holds. */
  array: ArrayName;
}

export const takeOptionsStore = createStore<TakeOptions>(() => ({
  withGuess: true,
  framesPerSecond: 12,
  holdLast: true,
  array: 'xt',
}));

/** Seconds that the finished pictures stand. */
const holdSeconds = 1.5;

/** The recording that is shown, if it is whole. */
function shown() {
  const { settings, schedule, ...rest } = currentRecording(recordingsStore.getState());
  if (rest.frames.length === 0 || rest.status === 'sampling' || !settings || !schedule) return null;
  return { ...rest, settings, schedule, count: settings.count };
}

type Shown = NonNullable<ReturnType<typeof shown>>;

/** What a file of all times keeps of how it came to be: read back by state/settings-restore.ts. */
const originOf = ({ title, settings, origin, schedule, modelStep, modelTitle }: Shown) => ({
  title,
  settings,
  schedule: origin.path ?? schedule,
  modelStep,
  modelTitle,
  t: null,
});

function filmOf(recording: Shown): Film {
  const { withGuess, framesPerSecond, holdLast } = takeOptionsStore.getState();
  const { frames, final, count, size, channels } = recording;
  return createFilm(
    { planes: planesOf(frames, final, withGuess), count, size, channels },
    { hold: holdLast ? Math.max(1, Math.round(holdSeconds * framesPerSecond)) : 1 },
  );
}

/** A file made of the recording that is shown. */
function recordingAction(
  id: string,
  label: string,
  work: (recording: Shown, how: MakingHow) => Promise<MadeFile>,
): Action {
  return {
    id: `take.${id}`,
    label,
    enabled: () => makingStore.getState().making === null && shown() !== null,
    run: async () => {
      const recording = shown();
      if (recording) await makeFile(`take.${id}`, (how) => work(recording, how));
    },
  };
}

export const gifAction = recordingAction('gif', 'Download GIF', async (recording, how) => {
  const origin = originOf(recording);
  const delayMs = 1000 / takeOptionsStore.getState().framesPerSecond;
  return {
    blob: await makeGif(filmOf(recording), { ...how, delayMs, origin }),
    name: fileName('gif', recording.size, origin),
  };
});

/** Which videos this browser can write; null until that is known. */
export const encodersStore = createStore<{ formats: readonly VideoFormat[] | null }>(() => ({
  formats: null,
}));

function videoAction(format: VideoFormat, label: string): Action {
  const action = recordingAction(format, label, async (recording, how) => ({
    blob: await makeVideo(filmOf(recording), {
      ...how,
      format,
      framesPerSecond: takeOptionsStore.getState().framesPerSecond,
    }),
    name: fileName(format, recording.size, originOf(recording)),
  }));
  const canEncode = () => encodersStore.getState().formats?.includes(format) ?? false;
  return { ...action, enabled: () => canEncode() && action.enabled() };
}

/** Not to be offered where it is known that the browser cannot encode the format. */
export const videoActions: Readonly<Record<VideoFormat, Action>> = {
  mp4: videoAction('mp4', 'Download MP4'),
  webm: videoAction('webm', 'Download WebM'),
};

let prepared: Promise<void> | null = null;

/** Fetches the encoders' code, so that they work without a network later, and finds out which videos can be written. */
export function prepareEncoders(): Promise<void> {
  prepared ??= Promise.all([videoFormats(), loadGifEncoder()]).then(
    ([formats]) => encodersStore.setState({ formats }),
    () => encodersStore.setState({ formats: [] }),
  );
  return prepared;
}

export const arrayAction = recordingAction('npy', 'Download .npy', async (recording, how) => {
  const { array } = takeOptionsStore.getState();
  return {
    blob: await makeArray(recording, array, how),
    name: fileName(array, recording.size, originOf(recording)),
  };
});

export const saveRecordingAction = recordingAction('recording', 'Save the recording', async (recording) => {
  const { title, settings, schedule, modelStep, forwardPasses, count, size, channels } = recording;
  const { frames, final } = recording;
  const about = { title, settings, schedule, modelStep, forwardPasses, count, size, channels };
  const bytes = await writeRecording({ ...about, frames: [...frames], final });
  return { blob: new Blob([bytes]), name: fileName('recording', size, originOf(recording)) };
});

/** The averaged weights in bytes: small enough to travel, and as good as the network's samples can show. */
export const saveNetworkAction: Action = {
  id: 'take.network',
  label: 'Save the network',
  enabled: () => {
    const run = runStore.getState();
    return makingStore.getState().making === null && hasRun(run) && run.step > 0;
  },
  run: () =>
    makeFile('take.network', async () => {
      const network = await runNetwork();
      const bytes = writeModel(network, { precision: 'I8' });
      return { blob: new Blob([bytes]), name: modelFileName(network.config.size, network.step) };
    }),
};
