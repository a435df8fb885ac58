/** Whether the network that made a recording is still there to go on with. Pure. */
import { sameSchedule } from '../../../diffusion/schedule';
import type { ModelsState } from '../../../state/models/models';
import type { Recording } from '../../../state/recordings/recording';
import type { RunState } from '../../../state/run/run';
import { hasRun } from '../../../state/run/run-selectors';
import type { Maker } from './edit-reasons';

/** @param offered whether Generate would have a network to sample from: what counts before there is a recording */
export function makerOf(
  { frames, origin, size, channels, schedule }: Recording,
  run: RunState,
  { models }: ModelsState,
  offered: boolean,
): Maker {
  if (frames.length === 0) return offered ? 'there' : 'none';
  if (origin.model === 'demo') return 'there';
  if (origin.model !== 'run' && origin.model !== 'ideal') {
    return models.some(({ id }) => id === origin.model) ? 'there' : 'dropped';
  }
  const { settings } = run;
  if (!hasRun(run) || !settings || run.step < 1) return 'none';
  const same = settings.model.size === size && settings.model.inChannels === channels;
  return same && schedule && sameSchedule(settings.schedule, schedule) ? 'there' : 'changed';
}
