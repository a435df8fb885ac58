import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageOptions, ImageSet } from '../../data/types';
import { planSampling, type SamplingPlan } from '../../diffusion/sampling-plan';
import { buildSchedule } from '../../diffusion/schedule';
import type { QualityReport } from '../../engine/protocol';
import { announced } from '../announcements';
import { initialRun, type RunState, runStore } from '../run/run';
import { changeSettings, defaultSettings, settingsStore } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { type FakeEngine, fakeEngine, fakeImages, settled } from '../testing/fake-engine';
import { measuredEvaluations, measuredSamples, noQuality, qualityStore } from './quality';
import { createQualityControl, type QualityControl } from './quality-control';
import { noRecordings, recordingsStore } from './recordings';

let engine: FakeEngine;
let control: QualityControl;
let generated: [string, number, ImageOptions][];
let answer: QualityReport;

const quality = () => qualityStore.getState();
const message = () => announced();
const usual = 'DDIM, η = 0, EMA, step 40';

const withRun = (heldOut: number, builtin: RunState['builtin'] = null) => {
  const settings = trainSettings(defaultSettings, fakeImages(1, 32, 3));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut };
  const status = { kind: 'paused' as const };
  runStore.setState({ ...initialRun, status, settings, model, step: 40, builtin }, true);
};

const point = (evaluations: number, distance: number, floor: number | null = 0.01) =>
  engine.emit({ kind: 'quality', point: { evaluations, distance }, floor });

/** Begins to measure; what it returns ends it. */
async function measuring(): Promise<() => void> {
  const end = engine.delay('quality');
  void control.measureQuality();
  await settled();
  return end;
}

beforeEach(() => {
  settingsStore.setState(defaultSettings, true);
  recordingsStore.setState(noRecordings, true);
  qualityStore.setState(noQuality, true);
  withRun(12);
  generated = [];
  answer = { points: [], floor: null };
  engine = fakeEngine();
  const quiet = engine.quality;
  engine.quality = async (...given) => {
    await quiet(...given);
    return answer;
  };
  control = createQualityControl(engine, {
    async generate(name, count, options): Promise<ImageSet> {
      generated.push([name, count, options]);
      return fakeImages(count, options.size, options.channels);
    },
  });
});

describe('measuring', () => {
  it('asks for the run’s network as sampling is set, with enough samples', async () => {
    changeSettings('sample', { sampler: 'heun', count: 4 });
    await control.measureQuality();
    const [, settings, plans, model, reference] = engine.calls[0];
    expect(settings).toEqual({ ...settingsStore.getState().sample, count: measuredSamples });
    const schedule = buildSchedule(defaultSettings.scheduleB);
    const sample = settingsStore.getState().sample;
    expect(plans).toEqual(measuredEvaluations.map((steps) => planSampling(schedule, { ...sample, steps })));
    expect(model).toBe('run');
    expect(reference).toBe('held-out');
    expect(generated).toEqual([]);
  });

  it('measures once what comes to as many evaluations', async () => {
    const { settings } = runStore.getState();
    runStore.setState({ settings: { ...settings!, schedule: { ...settings!.schedule, T: 10 } } });
    const end = await measuring();
    const plans = engine.calls[0][2] as SamplingPlan[];
    expect(plans.map(({ steps }) => steps.length)).toEqual([5, 10]);
    expect(quality().status).toEqual({ kind: 'measuring', done: 0, total: 2 });
    end();
  });

  it('shows each point as it comes, in order, and the floor', async () => {
    const end = await measuring();
    expect(quality().status).toEqual({ kind: 'measuring', done: 0, total: 5 });
    point(10, 0.5);
    point(5, 0.9);
    expect(quality()).toEqual({
      series: [
        {
          title: usual,
          points: [
            { evaluations: 5, distance: 0.9 },
            { evaluations: 10, distance: 0.5 },
          ],
        },
      ],
      floor: 0.01,
      status: { kind: 'measuring', done: 2, total: 5 },
    });
    answer = { points: [{ evaluations: 5, distance: 0.9 }], floor: 0.02 };
    end();
    await settled();
    expect(quality()).toEqual({
      series: [{ title: usual, points: answer.points }],
      floor: 0.02,
      status: { kind: 'idle' },
    });
    expect(message()).toBe(`Measured ${usual}.`);
  });

  it('puts a new series in the place of its former self, and keeps the others', async () => {
    answer = { points: [{ evaluations: 5, distance: 1 }], floor: null };
    await control.measureQuality('A');
    await control.measureQuality('B');
    answer = { points: [{ evaluations: 5, distance: 2 }], floor: null };
    await control.measureQuality('A');
    expect(quality().series.map(({ title, points }) => [title, points[0]?.distance])).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
    for (let i = 0; i < 9; i++) await control.measureQuality(`Series ${i}`);
    expect(quality().series).toHaveLength(6);
    expect(quality().series.at(-1)?.title).toBe('Series 8');
  });

  it('begins a series anew, not where the last one ended', async () => {
    answer = { points: [{ evaluations: 5, distance: 1 }], floor: null };
    await control.measureQuality();
    await measuring();
    point(10, 0.5);
    expect(quality().series).toEqual([{ title: usual, points: [{ evaluations: 10, distance: 0.5 }] }]);
  });

  it('hears nothing while it does not measure', () => {
    point(5, 0.9);
    expect(quality()).toEqual(noQuality);
  });
});

describe('what is compared with', () => {
  it('is made anew of a built-in set', async () => {
    withRun(0, { name: 'creatures', background: '#102030' });
    await control.measureQuality();
    expect(generated).toEqual([
      ['creatures', 256, { size: 32, channels: 3, crop: 'centre', background: '#102030', seed: 2 }],
    ]);
    const { pixels, count } = engine.calls[0][4] as { pixels: Uint8Array; count: number };
    expect([pixels.length, count]).toEqual([256 * 32 * 32 * 3, 256]);
  });

  it('is what it learns from, where one’s own pictures are too few to keep some apart', async () => {
    withRun(0);
    await control.measureQuality();
    expect(engine.calls[0][4]).toBe('training');
    expect(generated).toEqual([]);
  });
});

describe('one thing at a time', () => {
  it('needs a network of one’s own', async () => {
    runStore.setState({ step: 0 });
    await control.measureQuality();
    expect(message()).toContain('train for a step');
    expect(engine.calls).toEqual([]);
  });

  it('waits for what is being sampled', async () => {
    recordingsStore.setState({ status: { kind: 'sampling' } });
    await control.measureQuality();
    expect(message()).toContain('A sampling is going on');
    expect(engine.calls).toEqual([]);
  });

  it('measures once, even when asked twice', async () => {
    await measuring();
    await control.measureQuality();
    expect(engine.asked()).toEqual(['quality']);
  });
});

describe('cancelling', () => {
  it('ends at once, keeps the points so far and hears no more', async () => {
    const end = await measuring();
    point(5, 0.9);
    await control.cancelQuality();
    expect(engine.asked()).toEqual(['quality', 'cancelSampling']);
    point(10, 0.5);
    answer = { points: [{ evaluations: 100, distance: 0 }], floor: 9 };
    end();
    await settled();
    expect(quality()).toEqual({
      series: [{ title: usual, points: [{ evaluations: 5, distance: 0.9 }] }],
      floor: 0.01,
      status: { kind: 'idle' },
    });
    expect(message()).toContain('points so far stay');
  });

  it('lets the cancelled one end before the next begins', async () => {
    const end = await measuring();
    await control.cancelQuality();
    void control.measureQuality();
    await settled();
    expect(engine.asked().filter((method) => method === 'quality')).toHaveLength(1);
    end();
    await settled();
    expect(engine.asked().filter((method) => method === 'quality')).toHaveLength(2);
  });

  it('does nothing when nothing is measured', async () => {
    await control.cancelQuality();
    expect(engine.calls).toEqual([]);
  });
});

it('says why it failed', async () => {
  engine.refuse('quality', 'No kernel');
  await control.measureQuality();
  expect(quality().status).toEqual({ kind: 'failed', reason: 'No kernel.' });
  expect(message()).toBe('No kernel.');
});
