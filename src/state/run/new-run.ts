/** Whether a run can be made now, and the run's state while the engine makes it. Pure. */
import type { DatasetState } from '../pictures/dataset';
import type { Settings } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { initialRun, type RunState } from './run';
import { preparingWords } from './run-events';

/** Why there can be no run now, as a sentence; null when there can. */
export function whyNoRun({ status }: RunState, { images, progress }: DatasetState): string | null {
  if (status.kind === 'loading') return `One moment: ${status.doing.toLowerCase()}.`;
  if (status.kind === 'unsupported') return status.reason;
  if (images?.count) return null;
  return progress
    ? 'The pictures are still being read: try again in a moment.'
    : 'There are no pictures to learn from: add some, or choose a built-in set.';
}

/** A run that begins anew keeps the backend; charts see that its losses are others. */
export const emptiedRun = ({ backend, lossVersion }: RunState): RunState => ({
  ...initialRun,
  backend,
  lossVersion: lossVersion + 1,
});

/** @param images of the data set, which are there */
export function newRun(
  before: RunState,
  settings: Settings,
  { images, key, builtin }: Pick<DatasetState, 'images' | 'key' | 'builtin'>,
): RunState {
  const made = trainSettings(settings, images!);
  return {
    ...emptiedRun(before),
    status: { kind: 'loading', doing: preparingWords },
    settings: made,
    pictures: images!.count,
    pictureKey: key,
    builtin,
    targetSteps: made.steps,
  };
}
