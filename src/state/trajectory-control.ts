/**
 * What a person can do with the reverse process: make one, stop it, walk through it. The only writer of the trajectory
 * store. A trajectory carries its own settings: it stays when the run that made it is reset.
 */
import type { ScheduleSpec } from '../diffusion/schedule';
import { type DoorEvent, type EngineDoor, engine } from '../engine/client';
import type { SampleSettings } from '../engine/protocol';
import { formatBytes, formatCount } from '../lib/format';
import { type FrameClock, frameClock } from './frame-clock';
import { createPlayer } from './player';
import { hasRun, runStore } from './run';
import { sentence } from './sentence';
import { settingsStore } from './settings';
import { emptyTrajectory, lastPosition, type TrajectoryStatus, trajectoryStore } from './trajectory';
import { timeFraction, viewStore } from './view';

/** Frames are kept in memory, all of them: beyond this a tab is at risk. */
const mostFrameBytes = 768 * 2 ** 20;

export interface TrajectoryControl {
  generate(): Promise<void>;
  cancelSampling(): Promise<void>;
  /** Shows a position; below 0 and beyond the last it clamps. */
  seek(position: number): void;
  playTrajectory(): void;
  pauseTrajectory(): void;
  /** Shows one sample in the ribbon and enlarged; clamps. */
  choose(index: number): void;
  /** 0.25 … 4 times 12 frames a second. */
  setSpeed(speed: number): void;
  setLoop(loop: boolean): void;
}

/** Bytes of all the frames that a sampling run records: x_t, x̂_0 and ε̂ of every evaluation. Pure. */
export function frameBytes(settings: SampleSettings, size: number, channels: number): number {
  return 3 * settings.steps * settings.count * size * size * channels;
}

const clamp = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));

export function createTrajectoryControl(door: EngineDoor, clock: FrameClock): TrajectoryControl {
  const set = trajectoryStore.setState;
  const get = trajectoryStore.getState;
  const say = (message: string) => runStore.setState({ message });

  /** Which of the engine's events belong to the sampling that the page waits for: none, its first, or all that come. */
  let hearing: 'nothing' | 'start' | 'frames' = 'nothing';
  let schedule: ScheduleSpec | null = null;
  /** Settles when the engine is done with the last sampling, cancelled or not. */
  let inFlight: Promise<void> = Promise.resolve();
  let generation = 0;

  /** The shared cursor follows the trajectory. */
  function showTime(): void {
    const { path, position, schedule } = get();
    if (schedule) viewStore.setState({ time: timeFraction(path[position] ?? 0, schedule.T) });
  }

  function moveTo(position: number): void {
    set({ position });
    // Sampling goes on while another view is looked at, whose cursor it must not drag along.
    if (viewStore.getState().view === 'sample') showTime();
  }

  const player = createPlayer(clock, get, ({ position, playing }) => {
    set({ playing });
    moveTo(position);
  });

  door.listen((event: DoorEvent) => {
    if (event.kind === 'sampling-started' && hearing === 'start') {
      hearing = 'frames';
      const { settings, path, size, channels, modelStep } = event;
      const { chosen, speed, loop } = get();
      set({
        ...emptyTrajectory,
        status: { kind: 'sampling' },
        settings,
        schedule,
        path,
        size,
        channels,
        modelStep,
        chosen: Math.min(chosen, settings.count - 1),
        speed,
        loop,
      });
    } else if (event.kind === 'frame' && hearing === 'frames') {
      const { frames, position } = get();
      const following = position >= frames.length - 1;
      set({ frames: [...frames, event.frame] });
      if (following) moveTo(frames.length);
    } else if (event.kind === 'sampling-finished' && hearing === 'frames') {
      hearing = 'nothing';
      if (!event.final) return settle();
      const { frames, position, settings } = get();
      const following = position >= frames.length - 1;
      set({ status: { kind: 'done' }, final: event.final, forwardPasses: event.forwardPasses });
      if (following) moveTo(frames.length);
      const count = settings?.count ?? 0;
      say(`${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'} in ${frames.length} evaluations.`);
    }
  });

  /** Ends a sampling that will not be finished; what there is stays. */
  function settle(): void {
    const { frames, final } = get();
    const kind = frames.length === 0 ? 'empty' : final ? 'done' : 'cancelled';
    set({ status: { kind }, playing: false });
  }

  async function generate(): Promise<void> {
    if (get().status.kind === 'sampling') return;
    const run = runStore.getState();
    const { settings: made } = run;
    if (!hasRun(run) || !made || run.step < 1) {
      say('There is nothing to sample from yet: train for a step or more first.');
      return;
    }
    const asked = settingsStore.getState().sample;
    // No schedule has more times to visit than its T.
    const settings = { ...asked, steps: Math.min(asked.steps, made.schedule.T) };
    const bytes = frameBytes(settings, made.model.size, made.model.inChannels);
    if (bytes > mostFrameBytes) {
      say(`All the frames together would take ${formatBytes(bytes)}: choose fewer evaluations or samples.`);
      return;
    }
    const mine = ++generation;
    player.stop();
    set({ status: { kind: 'sampling' }, playing: false });
    say(`Sampling ${formatCount(settings.count)} in ${formatCount(settings.steps)} evaluations.`);
    // One that was cancelled may still be finishing its last evaluation.
    await inFlight;
    if (mine !== generation) return;
    hearing = 'start';
    schedule = made.schedule;
    const sampled = door.sample(settings);
    inFlight = sampled.catch(() => {});
    try {
      await sampled;
    } catch (error) {
      if (mine !== generation) return;
      hearing = 'nothing';
      const status: TrajectoryStatus = { kind: 'failed', reason: sentence(error) };
      set({ status, playing: false });
      say(status.reason);
    }
  }

  async function cancelSampling(): Promise<void> {
    if (get().status.kind !== 'sampling') return;
    generation++;
    hearing = 'nothing';
    settle();
    say('Sampling was cancelled. The frames so far stay.');
    try {
      await door.cancelSampling();
    } catch (error) {
      say(sentence(error));
    }
  }

  function playTrajectory(): void {
    const state = get();
    if (state.playing || state.frames.length === 0) return;
    const atEnd = state.position >= lastPosition(state) && state.status.kind !== 'sampling';
    set({ playing: true });
    if (atEnd) moveTo(0);
    player.start();
  }

  return {
    generate,
    cancelSampling,
    seek(position) {
      set({ position: clamp(position, lastPosition(get())) });
      showTime();
    },
    playTrajectory,
    pauseTrajectory() {
      player.stop();
      set({ playing: false });
    },
    choose(index) {
      set({ chosen: clamp(index, Math.max(0, (get().settings?.count ?? 1) - 1)) });
    },
    setSpeed(speed) {
      if (Number.isFinite(speed)) set({ speed: Math.min(4, Math.max(0.25, speed)) });
    },
    setLoop(loop) {
      set({ loop });
    },
  };
}

export const { generate, cancelSampling, seek, playTrajectory, pauseTrajectory, choose, setSpeed, setLoop } =
  createTrajectoryControl(engine, frameClock);
