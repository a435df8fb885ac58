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
import type { AppState } from '../state/app-state';
import { encodersStore } from '../state/making';
import { recordingsStore } from '../state/recordings/recordings';
import { runNetwork } from '../state/run/run-network';
import { hasOwnModel } from '../state/run/run-selectors';
import { isSampling, shownRecording } from '../state/selectors';
import type { Action } from './action';
import { type MadeFile, type MakingHow, makeFile } from './take-job';

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
function wholeRecording(state: Pick<AppState, 'recordings'>) {
  const { settings, schedule, ...rest } = shownRecording(state);
  if (rest.frames.length === 0 || rest.status === 'sampling' || !settings || !schedule) return null;
  return { ...rest, settings, schedule, count: settings.count };
}

type Shown = NonNullable<ReturnType<typeof wholeRecording>>;

/** What a file of all times keeps of how it came to be: read back by state/settings-restore.ts. */
const originOf = ({ title, settings, origin, schedule, modelStep, modelTitle }: Shown) => ({
  title,
  settings,
  schedule: origin.spacedBy ?? schedule,
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
    enabled: (state) => state.making.making === null && !isSampling(state) && wholeRecording(state) !== null,
    run: async () => {
      const recording = wholeRecording({ recordings: recordingsStore.getState() });
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

function videoAction(format: VideoFormat, label: string): Action {
  const action = recordingAction(format, label, async (recording, how) => ({
    blob: await makeVideo(filmOf(recording), {
      ...how,
      format,
      framesPerSecond: takeOptionsStore.getState().framesPerSecond,
    }),
    name: fileName(format, recording.size, originOf(recording)),
  }));
  return {
    ...action,
    enabled: (state) => (state.encoders.formats?.includes(format) ?? false) && action.enabled(state),
  };
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
  enabled: ({ making, run }) => making.making === null && hasOwnModel(run),
  run: () =>
    makeFile('take.network', async () => {
      const network = await runNetwork();
      const bytes = writeModel(network, { precision: 'I8' });
      return { blob: new Blob([bytes]), name: modelFileName(network.config.size, network.step) };
    }),
};
