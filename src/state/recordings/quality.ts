/**
 * How good samples are for how many evaluations of the network: their distance to pictures that it was not trained on,
 * measured by the engine. One series for each way of sampling that was measured.
 */

import { createStore } from 'zustand/vanilla';
import { builtinNames, type Resolution } from '../../data/types';
import { samplerTitle } from '../../diffusion/samplers/settings';
import { type DoorEvent, type EngineDoor, engine } from '../../engine/door/client';
import type { QualityPoint, QualityReference, SampleOrigin, SampleSettings } from '../../engine/protocol';
import { formatCount } from '../../lib/format';
import { type PictureDoor, pictures } from '../../pictures/picture-client';
import { announce } from '../announcements';
import { type RunState, runStore } from '../run/run';
import { hasRun } from '../run/run-selectors';
import { sentence } from '../sentence';
import { settingsStore } from '../settings/settings';
import { recordingsStore } from './recordings';
import { engineFree, occupy } from './sampling-turns';

export interface QualitySeries {
  title: string;
  /** By rising number of evaluations. */
  points: readonly QualityPoint[];
}

export type QualityStatus =
  | { kind: 'idle' }
  /** `done` of `total` points are there. */
  | { kind: 'measuring'; done: number; total: number }
  | { kind: 'failed'; reason: string };

export interface QualityState {
  /** Oldest first; measured again, a series takes the place of its former self. */
  series: readonly QualitySeries[];
  /** Distance of as many training pictures: what to hope for. */
  floor: number | null;
  status: QualityStatus;
}

export const noQuality: QualityState = { series: [], floor: null, status: { kind: 'idle' } };

export const qualityStore = createStore<QualityState>(() => noQuality);

/** Numbers of evaluations that are measured. */
export const measuredEvaluations: readonly number[] = [5, 10, 20, 50, 100];

/** Samples for each of them: fewer, and chance would decide the distance. */
export const measuredSamples = 64;

const mostSeries = 6;

/** Unseen pictures of a built-in set, and a seed that the page does not make its own with. */
const unseen = { count: 256, seed: 2 };

export interface QualityControl {
  /** Measures the run's network as sampling is set. @param title of the series; without one the sampler and the step */
  measureQuality(title?: string): Promise<void>;
  /** Ends it at once; the points so far stay. */
  cancelQuality(): Promise<void>;
}

const usualTitle = (settings: SampleSettings, step: number): string =>
  `${samplerTitle(settings)}, ${settings.weights === 'ema' ? 'EMA' : 'raw'}, step ${formatCount(step)}`;

/** A built-in set by the key of its pictures; null for a person's own. */
function builtinOf(key: string) {
  const [source, background] = key.split(' ');
  const name = builtinNames.find((known) => known === source);
  return name && background ? { name, background } : null;
}

/**
 * What samples of a run are compared with: its own pictures that were held out, new ones of its built-in set, or, where
 * there are too few to hold any out, the very pictures that it learns from.
 */
export function referenceOf({ model, pictureKey }: RunState): 'held-out' | 'unseen' | 'training' {
  if (model && model.heldOut > 0) return 'held-out';
  return builtinOf(pictureKey) ? 'unseen' : 'training';
}

export function createQualityControl(
  door: EngineDoor,
  pictureDoor: Pick<PictureDoor, 'generate'>,
): QualityControl {
  const set = qualityStore.setState;
  const get = qualityStore.getState;

  /** The series that is being measured. */
  let measuring: string | null = null;
  let generation = 0;

  function put(title: string, points: readonly QualityPoint[]): void {
    const others = get().series.filter((series) => series.title !== title);
    const sorted = points.toSorted((a, b) => a.evaluations - b.evaluations);
    set({ series: [...others, { title, points: sorted }].slice(-mostSeries) });
  }

  door.listen((event: DoorEvent) => {
    const { status, series } = get();
    if (event.kind !== 'quality' || measuring === null || status.kind !== 'measuring') return;
    const points = status.done > 0 ? (series.at(-1)?.points ?? []) : [];
    put(measuring, [...points, event.point]);
    set({ floor: event.floor ?? get().floor, status: { ...status, done: status.done + 1 } });
  });

  /** Pictures of the run's kind: such as its network has not seen, if there are any. */
  async function reference(run: RunState): Promise<QualityReference> {
    const which = referenceOf(run);
    if (which !== 'unseen') return which;
    const { pictureKey, settings } = run;
    const builtin = builtinOf(pictureKey);
    if (!builtin || !settings) return 'training';
    const { size, inChannels } = settings.model;
    const { pixels, count } = await pictureDoor.generate(builtin.name, unseen.count, {
      size: size as Resolution,
      channels: inChannels,
      crop: 'centre',
      background: builtin.background,
      seed: unseen.seed,
    });
    return { pixels, count };
  }

  async function measureQuality(title?: string): Promise<void> {
    if (get().status.kind === 'measuring') return;
    const run = runStore.getState();
    if (!hasRun(run) || run.step < 1) {
      announce('There is no network of your own to measure yet: train for a step or more first.');
      return;
    }
    if (recordingsStore.getState().status.kind === 'sampling') {
      announce('A sampling is going on: cancel it first, or wait for it.');
      return;
    }
    const mine = ++generation;
    const settings = { ...settingsStore.getState().sample, count: measuredSamples };
    const name = title ?? usualTitle(settings, run.step);
    set({ status: { kind: 'measuring', done: 0, total: measuredEvaluations.length } });
    announce(`Measuring ${name}: ${measuredSamples} samples for each number of evaluations.`);
    try {
      const compared = await reference(run);
      await engineFree(door);
      if (mine !== generation) return;
      measuring = name;
      const origin: SampleOrigin = {
        model: 'run',
        start: { kind: 'noise' as const },
        known: null,
        path: null,
        keepEvery: 0,
      };
      const report = await occupy(door, door.quality(settings, [...measuredEvaluations], origin, compared));
      if (mine !== generation) return;
      if (report.points.length > 0) put(name, report.points);
      set({ floor: report.floor ?? get().floor, status: { kind: 'idle' } });
      announce(`Measured ${name}.`);
    } catch (error) {
      if (mine !== generation) return;
      set({ status: { kind: 'failed', reason: sentence(error) } });
      announce(sentence(error));
    }
    measuring = null;
  }

  async function cancelQuality(): Promise<void> {
    if (get().status.kind !== 'measuring') return;
    generation++;
    measuring = null;
    set({ status: { kind: 'idle' } });
    announce('Measuring was cancelled. The points so far stay.');
    try {
      await door.cancelSampling();
    } catch (error) {
      announce(sentence(error));
    }
  }

  return { measureQuality, cancelQuality };
}

export const { measureQuality, cancelQuality } = createQualityControl(engine, pictures);
