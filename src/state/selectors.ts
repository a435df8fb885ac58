/** What can be read off the page's state, each in one place. Pure. */
import type { AppState } from './app-state';
import { currentRecording } from './recordings/recordings';
import { hasOwnModel } from './run/run-selectors';

type Of<Key extends keyof AppState> = Pick<AppState, Key>;

/** The recording that is shown; an empty one when there is none. */
export const shownRecording = ({ recordings }: Of<'recordings'>) => currentRecording(recordings);

export const hasFrames = (state: Of<'recordings'>): boolean => shownRecording(state).frames.length > 0;

export const isSampling = ({ recordings }: Of<'recordings'>): boolean =>
  recordings.status.kind === 'sampling';

export const isMeasuring = ({ quality }: Of<'quality'>): boolean => quality.status.kind === 'measuring';

/** Whether the engine is busy with a recording, or with measuring. */
export const isEngineBusy = (state: Of<'recordings' | 'quality'>): boolean =>
  isSampling(state) || isMeasuring(state);

/** What Generate samples from: the run's network from its first step on, before that the demo's. */
export function samplingModel({ run, models }: Of<'run' | 'models'>): 'run' | 'demo' | null {
  if (hasOwnModel(run)) return 'run';
  return models.demo === 'none' ? null : 'demo';
}

export const pictureCount = ({ dataset }: Of<'dataset'>): number => dataset.images?.count ?? 0;
