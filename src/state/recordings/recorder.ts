/**
 * Has reverse processes made and writes down what the engine tells of them, one after the other. What there is stays
 * until the first word of the new one. Knows nothing of how they are looked at.
 */

import type { DoorEvent, EngineDoor } from '../../engine/door/client';
import type { EngineEvent, ModelId } from '../../engine/protocol';
import { formatBytes, formatCount } from '../../lib/format';
import { announce } from '../announcements';
import type { ModelControl, SamplingModel } from '../models/models';
import { runStore } from '../run/run';
import { sentence } from '../sentence';
import { qualityStore } from './quality';
import { mostRecordingBytes, type Recording, recordedBytes } from './recording';
import {
  currentRecording,
  droppedFor,
  mostRecordedBytes,
  newRecordingId,
  type RecordingsStatus,
  recordingsStore,
  shownStatus,
} from './recordings';
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

const pictures = (count: number) => `${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'}`;
const evaluationsOf = (count: number) =>
  `${formatCount(count)} ${count === 1 ? 'evaluation' : 'evaluations'}`;

function announcement({ settings, evaluations, origin, note }: SamplingRequest): string {
  const sentences = [`Sampling ${formatCount(settings.count)} in ${evaluationsOf(evaluations)}.`];
  if (origin.keepEvery > 1) {
    const most = formatBytes(mostRecordingBytes);
    sentences.push(`Every frame would take more than ${most}, so one in ${origin.keepEvery} is kept.`);
  }
  return [...sentences, note].filter(Boolean).join(' ');
}

function droppedSentence(dropped: readonly Recording[]): string {
  const most = formatBytes(mostRecordedBytes);
  const which =
    dropped.length === 1
      ? `The oldest recording, “${dropped[0].title}”, was`
      : `The ${dropped.length} oldest recordings were`;
  return `${which} removed: together they may take ${most}.`;
}

export function createRecorder(door: EngineDoor, models: ModelControl, hooks: RecorderHooks): Recorder {
  const set = recordingsStore.setState;
  const get = recordingsStore.getState;

  /** Bumped by whatever ends what is being made: an answer that comes later finds that it is no longer wanted. */
  let generation = 0;
  /** The request whose first word is waited for, and the recording that frames belong to. */
  let waiting: { request: SamplingRequest; beside: readonly number[] | null } | null = null;
  let making: number | null = null;
  /** Whether the last one was made to its end. */
  let complete = false;
  /** What was shown before it, to go back to when nothing comes of it. */
  let before: Pick<ReturnType<typeof get>, 'current' | 'lanes' | 'position'> | null = null;

  const isMaking = (recording: Recording) => recording.id === making;

  function change(part: Partial<Recording>): void {
    set({
      recordings: get().recordings.map((recording) =>
        isMaking(recording) ? { ...recording, ...part } : recording,
      ),
    });
  }

  function begin(event: Extract<EngineEvent, { kind: 'sampling-started' }>): void {
    if (!waiting) return;
    const { request, beside } = waiting;
    const { kind, title, parent, origin } = request;
    waiting = null;
    const { settings, schedule, path, size, channels, modelStep, modelTitle } = event;
    const { current, lanes, position, chosen, recordings } = get();
    before = { current, lanes, position };
    const id = newRecordingId();
    const made: Recording = {
      id,
      kind,
      title,
      parent,
      settings,
      origin: { model: origin.model, path: origin.path, known: origin.known, keepEvery: origin.keepEvery },
      schedule,
      path,
      frames: [],
      final: null,
      modelStep,
      modelTitle,
      forwardPasses: 0,
      size,
      channels,
      status: 'sampling',
    };
    making = id;
    complete = false;
    const shown = [...(beside ?? []), id];
    const bytes = recordedBytes(
      { count: settings.count, steps: path.length },
      size,
      channels,
      origin.keepEvery,
    );
    const dropped = droppedFor([...recordings, made], bytes, shown);
    set({
      recordings: [...recordings, made].filter((recording) => !dropped.includes(recording)),
      current: shown[0],
      lanes: beside ? shown : [],
      position: shown[0] === current ? position : 0,
      chosen: Math.min(chosen, settings.count - 1),
      status: { kind: 'sampling' },
    });
    if (dropped.length > 0) announce(`${announcement(request)} ${droppedSentence(dropped)}`);
  }

  /** Whether the player stands at the newest frame of what is being made, and so goes along with it. */
  function isFollowing(): boolean {
    const { current, position } = get();
    return current === making && position >= currentRecording(get()).frames.length - 1;
  }

  door.listen((event: DoorEvent) => {
    if (event.kind === 'sampling-started') return begin(event);
    if (making === null) return;
    const recording = get().recordings.find(isMaking);
    if (!recording) return;
    const { frames, settings } = recording;
    if (event.kind === 'frame') {
      const following = isFollowing();
      const forwardPasses = (event.frame.index + 1) * settings!.count;
      change({ frames: [...frames, event.frame], forwardPasses });
      if (following) hooks.moveTo(frames.length);
    } else if (event.kind === 'sampling-finished') {
      if (!event.final) return end();
      const following = isFollowing();
      change({ final: event.final, forwardPasses: event.forwardPasses, status: 'done' });
      making = null;
      complete = true;
      if (following) hooks.moveTo(frames.length);
      announce(`${pictures(settings!.count)} in ${evaluationsOf(recording.path.length)}.`);
    }
  });

  /** Ends what will not be finished; the frames so far stay, and without any it was never there. */
  function end(): void {
    waiting = null;
    const recording = get().recordings.find(isMaking);
    if (recording && recording.frames.length === 0) {
      const recordings = get().recordings.filter((other) => other !== recording);
      // What was shown may have been removed to make room.
      const there = recordings.some(({ id }) => id === before?.current);
      set({ ...(there ? before : { current: recordings.at(-1)?.id ?? null, lanes: [] }), recordings });
    } else if (recording) {
      change({ status: 'cancelled' });
    }
    making = null;
  }

  /** Nothing is made any more. */
  function settle(status: RecordingsStatus = shownStatus(get())): void {
    const { lanes } = get();
    set({ status, lanes: lanes.length > 1 ? lanes : [] });
  }

  /** Whether it was made to its end. */
  async function make(request: SamplingRequest, beside: readonly number[] | null, mine: number) {
    announce(announcement(request));
    // One that was cancelled may still be finishing its last evaluation.
    await engineFree(door);
    if (mine !== generation) return false;
    waiting = { request, beside };
    try {
      await occupy(door, door.sample(request.settings, request.origin));
    } catch (error) {
      if (mine !== generation) return false;
      end();
      hooks.pause();
      settle({ kind: 'failed', reason: sentence(error) });
      announce(sentence(error));
      return false;
    }
    if (mine !== generation) return false;
    // Not so when the engine gave it up with the run that it was sampled from.
    return complete;
  }

  async function record(
    ids: readonly ModelId[],
    build: (models: SamplingModel[]) => SamplingRequest[],
    beside: readonly number[] | null = null,
  ): Promise<void> {
    if (get().status.kind === 'sampling') return;
    if (qualityStore.getState().status.kind === 'measuring') {
      announce('Quality is being measured: cancel that first, or wait for it.');
      return;
    }
    const mine = ++generation;
    const start = () => {
      hooks.pause();
      set({ status: { kind: 'sampling' } });
    };
    let requests: SamplingRequest[];
    try {
      if (!ids.every((id) => models.isAtHand(id))) {
        start();
        announce('Loading the network.');
      }
      const fetched: SamplingModel[] = [];
      for (const id of ids) fetched.push(await models.fetchModel(id));
      if (mine !== generation) return;
      requests = build(fetched);
    } catch (error) {
      if (mine !== generation) return;
      if (get().status.kind === 'sampling') settle();
      announce(sentence(error));
      return;
    }
    start();
    let lanes = beside;
    for (const request of requests) {
      if (!(await make(request, lanes, mine))) break;
      if (lanes) lanes = get().lanes;
    }
    if (mine !== generation) return;
    if (get().status.kind === 'sampling') settle();
    // A network may have been loaded for it. One that trains tells of itself; an engine that is gone holds nothing.
    const memory = await door.memory().catch(() => null);
    if (memory) runStore.setState({ memory });
  }

  async function cancelSampling(): Promise<void> {
    if (get().status.kind !== 'sampling') return;
    generation++;
    end();
    hooks.pause();
    settle();
    announce('Sampling was cancelled. The frames so far stay.');
    try {
      await door.cancelSampling();
    } catch (error) {
      announce(sentence(error));
    }
  }

  return { record, cancelSampling };
}
