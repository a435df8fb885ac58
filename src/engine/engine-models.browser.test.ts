/** What the engine samples from: the run, models taken in and the ideal denoiser; and what it measures of them. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromFixedPoint } from '../lib/fixed-point';
import { largestDifference } from '../ops/testing/relative-error';
import { createEngine } from './engine';
import type {
  BackendName,
  DrawSettings,
  EngineApi,
  EngineEvent,
  LoadedModelId,
  ModelId,
  ModelState,
  SampleOrigin,
  TrainSettings,
} from './protocol';
import { fromNoise, stripes, testPlan, testSampling, testSettings } from './testing/runs';

const yieldToMessages = () => new Promise<void>((resolve) => setTimeout(resolve));
const images = stripes(8, 1);
const heldOutSettings: TrainSettings = { ...testSettings, steps: 6, heldOut: 4 };
const of = (model: ModelId, steps?: number): SampleOrigin => ({ ...fromNoise(steps), model });
const plans = (...steps: number[]) => steps.map((one) => testPlan(one));

describe.each<BackendName>(['wasm', 'webgpu'])('models on %s', (backend) => {
  let engine: EngineApi;
  let events: EngineEvent[] = [];
  const all = <K extends EngineEvent['kind']>(kind: K) =>
    events.filter((event): event is Extract<EngineEvent, { kind: K }> => event.kind === kind);

  beforeAll(async () => {
    engine = createEngine(yieldToMessages);
    await engine.open(backend, (event) => events.push(event));
  });

  beforeEach(() => {
    events = [];
  });

  async function train(settings = heldOutSettings) {
    const report = await engine.prepare(settings, images);
    for (let step = 0; step < settings.steps; step++) await engine.step();
    return report;
  }

  async function sample(origin: SampleOrigin, change: Partial<DrawSettings> = {}) {
    events = [];
    await engine.sample({ ...testSampling, ...change }, origin);
    return { frames: all('frame').map(({ frame }) => frame), final: all('sampling-finished')[0].final! };
  }

  it('brings a run out and in again: it samples the same to the last bit, when the run is gone too', async () => {
    await train();
    const model = await engine.exportModel();
    expect(model).toMatchObject({ config: testSettings.model, predictionType: 'epsilon', step: 6 });
    expect(model.raw).not.toEqual(model.ema);
    const report = await engine.loadModel('kept-1', { ...model, title: 'Kept' });
    expect(report).toMatchObject({ executor: backend === 'webgpu' ? 'fused' : 'portable', heldOut: 0 });
    for (const weights of ['ema', 'raw'] as const) {
      const own = await sample(of('run'), { weights });
      const loaded = await sample(of('kept-1'), { weights });
      expect(loaded).toEqual(own);
      expect(own.frames.map(({ t }) => t)).toEqual([999, 799, 599, 399, 199]);
    }
    expect(all('sampling-started')[0]).toMatchObject({
      schedule: testSettings.schedule,
      size: 8,
      channels: 1,
      modelTitle: 'Kept',
      modelStep: 6,
    });
    const before = await sample(of('kept-1'));
    await engine.prepare({ ...testSettings, seed: 5 }, images);
    expect(await sample(of('kept-1'))).toEqual(before);
    await engine.disposeRun();
    expect(await sample(of('kept-1'))).toEqual(before);
    await expect(engine.sample(testSampling, of('run'))).rejects.toThrow('no training run');
    await engine.disposeModel('kept-1');
    await expect(engine.sample(testSampling, of('kept-1'))).rejects.toThrow('no model "kept-1"');
  });

  it('refuses models that cannot be used, in a sentence, and weights that are not there', async () => {
    await train();
    const model = await engine.exportModel();
    const refused = (change: Partial<ModelState>) =>
      expect(engine.loadModel('kept-3', { ...model, ...change })).rejects;
    await refused({ ema: new Float32Array(3) }).toThrow(/has 3 weights, but a network of its kind has \d+/);
    await refused({ ema: model.ema.slice().fill(Number.NaN, 7, 8) }).toThrow('not numbers');
    await refused({ schedule: { ...model.schedule, T: 0 } }).toThrow(RangeError);
    await expect(engine.loadModel('ideal' as LoadedModelId, model)).rejects.toThrow('taken');
    await engine.loadModel('kept-2', { ...model, raw: null });
    await expect(engine.sample({ ...testSampling, weights: 'raw' }, of('kept-2'))).rejects.toThrow('EMA');
    expect((await sample(of('kept-2'))).final).toHaveLength(128);
    await engine.disposeModel('kept-2');
  });

  it('goes on from a frame as the sampling went on, and keeps what is given', async () => {
    await train();
    const whole = await sample(of('run', 8));
    const { t, state } = whole.frames[3];
    const start = { kind: 'state', xt: fromFixedPoint(state) } as const;
    const branch = await sample({ ...of('run'), plan: testPlan(8, t), start });
    expect(branch.frames.map((frame) => frame.t)).toEqual(whole.frames.slice(3).map((frame) => frame.t));
    expect(largestDifference(branch.final, whole.final)).toBeLessThanOrEqual(1);

    const x0 = Uint8Array.from({ length: 64 }, (_, i) => 4 * i);
    const keep = Uint8Array.from({ length: 64 }, (_, i) => (i < 32 ? 1 : 0));
    const { final } = await sample({ ...of('run'), known: { x0, keep } });
    for (const at of [0, 64])
      expect(largestDifference(final.slice(at, at + 32), x0.slice(0, 32))).toBeLessThanOrEqual(1);
    expect(largestDifference(final.slice(32, 64), x0.slice(32))).toBeGreaterThan(1);
  });

  it('samples copies of the training pictures with the ideal denoiser, of none that were held out', async () => {
    expect(await train()).toMatchObject({ heldOut: 4 });
    // Alike but for a little noise: told apart by their bytes.
    const pictures = Array.from({ length: images.count }, (_, i) =>
      images.pixels.slice(64 * i, 64 * (i + 1)),
    );
    const heldOut = [0.5, 1.5, 2.5, 3.5].map((place) => Math.floor(place * 6));
    const { final } = await sample(of('ideal', 100), { count: 8 });
    const copied = Array.from({ length: 8 }, (_, i) => {
      const distances = pictures.map((one) => largestDifference(final.slice(64 * i, 64 * (i + 1)), one));
      const nearest = Math.min(...distances);
      expect(nearest).toBeLessThanOrEqual(2);
      return distances.indexOf(nearest);
    });
    expect(new Set(copied).size).toBeGreaterThan(2);
    expect(copied.filter((index) => heldOut.includes(index))).toEqual([]);
    await engine.disposeRun();
    await expect(engine.sample(testSampling, of('ideal'))).rejects.toThrow('training run');
  });

  it('measures the quality of samples against evaluations, point by point', async () => {
    await train();
    const many = { ...testSampling, count: 12 };
    const report = await engine.quality(many, plans(2, 40), 'ideal', 'held-out');
    expect(report.points.map(({ evaluations }) => evaluations)).toEqual([2, 40]);
    expect(all('quality')).toEqual(
      report.points.map((point) => ({ kind: 'quality', point, floor: report.floor })),
    );
    expect(all('frame')).toEqual([]);
    // Six steps of training: what the network samples is hardly better than noise.
    const reference = { pixels: images.pixels, count: images.count };
    const own = await engine.quality(many, plans(40), 'run', reference);
    const ideal = await engine.quality(many, plans(40), 'ideal', reference);
    expect(ideal.points[0].distance).toBeLessThan(own.points[0].distance / 3);
    expect(ideal.floor!).toBeLessThan(own.points[0].distance / 3);
    expect(own.floor).toBe(ideal.floor);

    const model = await engine.exportModel();
    await engine.loadModel('kept-1', model);
    await engine.prepare(testSettings, images);
    await expect(engine.quality(many, plans(5), 'kept-1', 'held-out')).rejects.toThrow('no such pictures');
    const learnt = await engine.quality(many, plans(40), 'kept-1', 'training');
    expect(learnt).toEqual({ points: own.points, floor: null });
    const odd = { pixels: new Uint8Array(100), count: 1 };
    await expect(engine.quality(many, plans(5), 'kept-1', odd)).rejects.toThrow('8 px');
    await engine.disposeRun();
    const alone = await engine.quality(many, plans(40), 'kept-1', reference);
    expect(alone).toEqual({ points: own.points, floor: null });
    await engine.disposeModel('kept-1');
  });

  it('stops a measurement between two evaluations and keeps its points', async () => {
    await train();
    const measured = engine.quality(testSampling, plans(2, 1000), 'run', 'held-out');
    await expect(engine.sample(testSampling, of('run'))).rejects.toThrow('cancel it first');
    while (!all('quality').length) await yieldToMessages();
    await engine.cancelSampling();
    expect((await measured).points.map(({ evaluations }) => evaluations)).toEqual([2]);
    expect((await sample(of('run'))).final).toHaveLength(128);
  });

  it('lets a loaded model sample on while a run is made, and ends what samples from a run that goes', async () => {
    await train();
    await engine.loadModel('kept-1', await engine.exportModel());
    const ended = engine.sample(testSampling, of('run', 60));
    await engine.disposeRun();
    await ended;
    expect(all('sampling-finished')[0].final).toBeNull();

    const whole = await sample(of('kept-1', 60));
    events = [];
    const going = engine.sample(testSampling, of('kept-1', 60));
    await engine.prepare(testSettings, images);
    await engine.start(3);
    await going;
    expect(all('sampling-finished')[0].final).toEqual(whole.final);
    while (!all('stopped').length) await yieldToMessages();
    const unloaded = engine.sample(testSampling, of('kept-1', 500));
    await engine.disposeModel('kept-1');
    await unloaded;
    expect(all('sampling-finished').at(-1)!.final).toBeNull();
    await engine.disposeRun();
  });

  it('holds as much after ten samplings, measurements, loads and unloads as before', async () => {
    await engine.disposeRun();
    const empty = await engine.memory();
    await train({ ...testSettings, steps: 2 });
    const model = await engine.exportModel();
    await engine.sample(testSampling, of('run'));
    const running = await engine.memory();
    for (let i = 0; i < 10; i++) {
      await engine.loadModel('kept-1', model);
      await engine.sample(testSampling, of((['run', 'kept-1', 'ideal'] as const)[i % 3]));
      if (i > 6) await engine.quality(testSampling, plans(2), 'kept-1', images);
      const { bytes } = await engine.memory();
      expect(bytes).toBeGreaterThanOrEqual(running.bytes + 8 * model.ema.length);
      if (i % 2) await engine.disposeModel('kept-1');
    }
    expect(await engine.memory()).toEqual(running);
    await engine.disposeRun();
    expect(await engine.memory()).toEqual(empty);
  });
});
