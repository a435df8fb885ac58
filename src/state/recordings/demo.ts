/**
 * The recording that plays before there is a network of one's own, in a loop and labelled as the demo. It leaves as soon
 * as the run has made a step. Where it comes from is not known here.
 */

import { runStore } from '../run/run';
import { hasOwnModel } from '../run/run-selectors';
import { prefersStill } from '../run-forward';
import { isSampling } from '../selectors';
import { lastPosition, type Recording, type SampleSettings } from './recording';
import { playRecording, removeRecording } from './recording-control';
import { currentRecording, newRecordingId, recordingsStore } from './recordings';

/** What a recorded demo has to say; it keeps its pictures to look at, not to go on from. */
export type DemoRecording = Pick<
  Recording,
  'title' | 'schedule' | 'frames' | 'final' | 'modelStep' | 'forwardPasses' | 'size' | 'channels'
> & { settings: SampleSettings };

/**
 * Shows a demo and plays it, unless there is a run or a recording by now. With reduced motion it shows
 * the finished pictures instead. Returns whether it is shown.
 */
export function showDemo(demo: DemoRecording, still: () => boolean = prefersStill): boolean {
  const get = recordingsStore.getState;
  if (hasOwnModel(runStore.getState()) || get().recordings.length > 0 || isSampling({ recordings: get() }))
    return false;
  const id = newRecordingId();
  const recording: Recording = {
    ...demo,
    id,
    kind: 'demo',
    parent: null,
    origin: { model: 'demo', spacedBy: null, known: null, keepEvery: 1 },
    path: demo.frames.map(({ t }) => t),
    modelTitle: 'Demo',
    status: 'done',
  };
  const { loop } = get();
  recordingsStore.setState({
    recordings: [recording],
    current: id,
    status: { kind: 'done' },
    position: 0,
    loop: true,
  });
  if (still()) recordingsStore.setState({ position: lastPosition(recording) });
  else playRecording();

  // What a person makes is played as that person has set it.
  const stopLooping = recordingsStore.subscribe((state) => {
    if (currentRecording(state).id === id) return;
    stopLooping();
    recordingsStore.setState({ loop });
  });
  const stopWatching = runStore.subscribe((run) => {
    const isThere = recordingsStore.getState().recordings.some((one) => one.id === id);
    if (isThere && !hasOwnModel(run)) return;
    stopWatching();
    if (isThere) removeRecording(id);
  });
  return true;
}
