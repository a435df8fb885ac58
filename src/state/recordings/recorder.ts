/**
 * Has reverse processes made and records what the engine tells of them, one after the other. What is shown stays until the
 * new one begins. Knows nothing of how recordings are looked at.
 */
import type { DoorEvent, EngineDoor } from '../../engine/door/client';
import type { EngineEvent, ModelId } from '../../engine/protocol';
import { createGenerations } from '../../lib/generations';
import { announce } from '../announcements';
import type { ModelControl } from '../models/model-control';
import type { SamplingModel } from '../models/models';
import { runStore } from '../run/run';
import { isMeasuring, isSampling } from '../selectors';
import { sentence } from '../sentence';
import { qualityStore } from './quality';
import {
  isFollowing,
  type ShownBefore,
  withBegun,
  withCancelled,
  withFinal,
  withFrame,
} from './recording-progress';
import { beginSentence, droppedSentence, finishedSentence } from './recording-words';
import { newRecordingId, type RecordingsStatus, recordingsStore, shownStatus } from './recordings';
import type { SamplingRequest } from './requests';
import { engineFree, occupy } from './sampling-turns';

export interface Recorder {
  /**
   * Fetches the models, and makes what `build` asks of them. Resolves when all is made, was cancelled or failed; says why
   * when it cannot be.
   * @param beside ids that the new ones are to be shown beside; null shows each alone
   */
  record(
    models: readonly ModelId[],
    build: (models: SamplingModel[]) => SamplingRequest[],
    beside?: readonly number[] | null,
  ): Promise<void>;
  cancelSampling(): Promise<void>;
}

export interface RecorderHooks {
  /** Before something new is made. */
  pause(): void;
  /** The position that follows the newest frame. */
  moveTo(position: number): void;
}

const set = recordingsStore.setState;
const get = recordingsStore.getState;

/** Nothing is made any more. */
function settle(status: RecordingsStatus = shownStatus(get())): void {
  const { lanes } = get();
  set({ status, lanes: lanes.length > 1 ? lanes : [] });
}

/** The recording in the making, fed by the engine's events. */
function createTape(door: EngineDoor, moveTo: RecorderHooks['moveTo']) {
  let awaited: { request: SamplingRequest; beside: readonly number[] | null } | null = null;
  let making: number | null = null;
  let before: ShownBefore | null = null;
  let isComplete = false;

  function begin(event: Extract<EngineEvent, { kind: 'sampling-started' }>): void {
    if (!awaited) return;
    const { request, beside } = awaited;
    const { current, lanes, position } = get();
    before = { current, lanes, position };
    awaited = null;
    making = newRecordingId();
    isComplete = false;
    const { change, dropped } = withBegun(get(), making, request, beside, event);
    set(change);
    if (dropped.length > 0) announce(`${beginSentence(request)} ${droppedSentence(dropped)}`);
  }

  /** Ends what will not be finished. */
  function cancel(): void {
    awaited = null;
    if (making !== null) set(withCancelled(get(), making, before));
    making = null;
  }

  door.listen((event: DoorEvent) => {
    if (event.kind === 'sampling-started') return begin(event);
    const recording = get().recordings.find(({ id }) => id === making);
    if (making === null || !recording) return;
    const follows = isFollowing(get(), making);
    if (event.kind === 'frame') {
      set(withFrame(get(), making, event.frame));
    } else if (event.kind === 'sampling-finished') {
      if (!event.final) return cancel();
      set(withFinal(get(), making, event.final, event.forwardPasses));
      making = null;
      isComplete = true;
      announce(finishedSentence(recording));
    } else return;
    if (follows) moveTo(recording.frames.length);
  });

  return {
    /** The next sampling that the engine begins belongs to this request. */
    expect(request: SamplingRequest, beside: readonly number[] | null): void {
      awaited = { request, beside };
      isComplete = false;
    },
    cancel,
    /** Whether the last one was made to its end. */
    isComplete: () => isComplete,
  };
}

/** The models, and the requests made for them; null when that is no longer wanted or cannot be, which is announced. */
async function requestsFor(
  models: ModelControl,
  ids: readonly ModelId[],
  build: (models: SamplingModel[]) => SamplingRequest[],
  start: () => void,
  isWanted: () => boolean,
): Promise<SamplingRequest[] | null> {
  try {
    if (!ids.every((id) => models.isAtHand(id))) {
      start();
      announce('Loading the network.');
    }
    const fetched: SamplingModel[] = [];
    for (const id of ids) fetched.push(await models.fetchModel(id));
    return isWanted() ? build(fetched) : null;
  } catch (error) {
    if (!isWanted()) return null;
    if (isSampling({ recordings: get() })) settle();
    announce(sentence(error));
    return null;
  }
}

export function createRecorder(door: EngineDoor, models: ModelControl, hooks: RecorderHooks): Recorder {
  const generations = createGenerations();
  const tape = createTape(door, hooks.moveTo);
  const start = () => {
    hooks.pause();
    set({ status: { kind: 'sampling' } });
  };

  /** Whether it was made to its end: not so either when the engine dropped it with the run that it was sampled from. */
  async function make(
    request: SamplingRequest,
    beside: readonly number[] | null,
    isWanted: () => boolean,
  ): Promise<boolean> {
    announce(beginSentence(request));
    // One that was cancelled may still be finishing its last evaluation.
    await engineFree(door);
    if (!isWanted()) return false;
    tape.expect(request, beside);
    try {
      await occupy(door, door.sample(request.settings, request.origin));
      return isWanted() && tape.isComplete();
    } catch (error) {
      if (!isWanted()) return false;
      tape.cancel();
      hooks.pause();
      settle({ kind: 'failed', reason: sentence(error) });
      announce(sentence(error));
      return false;
    }
  }

  return {
    async record(ids, build, beside = null) {
      if (isSampling({ recordings: get() })) return;
      if (isMeasuring({ quality: qualityStore.getState() })) {
        announce('Quality is being measured: cancel that first, or wait for it.');
        return;
      }
      const isWanted = generations.next();
      const requests = await requestsFor(models, ids, build, start, isWanted);
      if (!requests) return;
      start();
      let lanes = beside;
      for (const request of requests) {
        if (!(await make(request, lanes, isWanted))) break;
        if (lanes) lanes = get().lanes;
      }
      if (!isWanted()) return;
      if (isSampling({ recordings: get() })) settle();
      // A network may have been loaded for it; an engine that is gone holds nothing.
      const memory = await door.memory().catch(() => null);
      if (memory) runStore.setState({ memory });
    },

    async cancelSampling() {
      if (!isSampling({ recordings: get() })) return;
      generations.next();
      tape.cancel();
      hooks.pause();
      settle();
      announce('Sampling was cancelled. The frames so far stay.');
      try {
        await door.cancelSampling();
      } catch (error) {
        announce(sentence(error));
      }
    },
  };
}
