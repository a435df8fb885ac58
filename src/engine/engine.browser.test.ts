/** The engine as the page uses it, portable on WASM and fused on WebGPU: repeatable, stoppable, giving back what it took. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from './engine';
import type { BackendName, EngineApi, EngineEvent, TrainSettings } from './protocol';
import { fromNoise, stripes, testSampling, testSettings } from './testing/runs';

const yieldToMessages = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Collects events and offers the ones a test waits for. */
function listen() {
  const events: EngineEvent[] = [];
  return {
    events,
    push: (event: EngineEvent) => events.push(event),
    losses: () => events.flatMap((event) => (event.kind === 'progress' ? [...event.losses] : [])),
    async until(kind: EngineEvent['kind']) {
      for (;;) {
        const found = events.find((event) => event.kind === kind);
        if (found) return found;
        await yieldToMessages();
      }
    },
  };
}

describe.each<BackendName>(['wasm', 'webgpu'])('engine on %s', (backend) => {
  let engine: EngineApi;
  let log = listen();

  beforeAll(async () => {
    engine = createEngine(yieldToMessages);
    await engine.open(backend, (event) => log.push(event));
  });

  async function trainTo(settings: TrainSettings, images = stripes(8, 1)) {
    log = listen();
    await engine.prepare(settings, images);
    await engine.start(settings.steps);
    await log.until('stopped');
    return log.losses();
  }

  it('gives the same losses for the same seed, others for another', async () => {
    const first = await trainTo(testSettings);
    expect(first).toHaveLength(12);
    expect(await trainTo(testSettings)).toEqual(first);
    expect(await trainTo({ ...testSettings, seed: 12 })).not.toEqual(first);
  });

  it('brings a disposed run back, which goes on as if it had never been gone', async () => {
    const whole = await trainTo(testSettings);
    await trainTo({ ...testSettings, steps: 5 });
    const begun = log.losses();
    await engine.disposeRun();
    await expect(engine.start(12)).rejects.toThrow(/no training run/);
    log = listen();
    const { model, step } = await engine.restoreRun();
    expect([model.parameters > 0, step]).toEqual([true, 5]);
    await engine.start(12);
    await log.until('stopped');
    expect([...begun, ...log.losses()]).toEqual(whole);
    await expect(engine.restoreRun()).rejects.toThrow(/no run that could be brought back/);
  });

  it('goes on after a pause as if it had never stopped', async () => {
    const whole = await trainTo(testSettings);
    log = listen();
    await engine.prepare(testSettings, stripes(8, 1));
    await engine.step();
    await engine.step();
    await engine.start(12);
    await engine.pause();
    await engine.pause();
    await engine.start(12);
    await log.until('stopped');
    expect(log.losses()).toEqual(whole);
  });

  it('reports where a step spends its time and leaves the run as it was', async () => {
    const whole = await trainTo(testSettings);
    log = listen();
    await engine.prepare(testSettings, stripes(8, 1));
    await engine.step();
    const { operators, launches, reason } = await engine.profile();
    expect(launches).toBeGreaterThan(100);
    expect(operators === null).toBe(reason !== null);
    if (operators) {
      expect(operators.reduce((sum, operator) => sum + operator.launches, 0)).toBe(launches);
      expect(operators.every(({ ms }) => ms >= 0)).toBe(true);
    }
    await engine.start(12);
    await log.until('stopped');
    expect(log.losses()).toEqual(whole);
  });

  it('learns: the loss falls well below that of predicting nothing', async () => {
    const losses = await trainTo({ ...testSettings, steps: 150, batchSize: 8 });
    const last = losses.slice(-20).reduce((sum, loss) => sum + loss, 0) / 20;
    expect(losses[0]).toBeGreaterThan(0.8);
    expect(last).toBeLessThan(0.5);
  });

  it('reports the steps in order without a gap, and a preview at the end', async () => {
    await trainTo(testSettings);
    let next = 1;
    for (const event of log.events) {
      if (event.kind !== 'progress') continue;
      expect(event.firstStep).toBe(next);
      next += event.losses.length;
    }
    expect(next).toBe(13);
    const preview = log.events.findLast((event) => event.kind === 'preview');
    expect(preview).toMatchObject({ step: 12, size: 8, channels: 1 });
  });

  it('samples frame by frame, the same for the same seed, each sample independent of the count', async () => {
    await trainTo(testSettings);
    const frames = () => log.events.flatMap((event) => (event.kind === 'frame' ? [event.frame] : []));
    const final = () => {
      const end = log.events.find((event) => event.kind === 'sampling-finished');
      return end?.kind === 'sampling-finished' ? end : null;
    };
    log = listen();
    await engine.sample(testSampling, fromNoise());
    expect(frames().map((frame) => frame.t)).toEqual([999, 799, 599, 399, 199]);
    expect(frames().at(-1)!.tNext).toBe(-1);
    const two = final()!;
    expect(two.forwardPasses).toBe(10);
    expect(two.final).toHaveLength(2 * 64);
    log = listen();
    await engine.sample({ ...testSampling, count: 3 }, fromNoise());
    expect(final()!.final!.slice(0, 128)).toEqual(two.final);
    log = listen();
    await engine.sample({ ...testSampling, seed: 4 }, fromNoise());
    expect(final()!.final).not.toEqual(two.final);
  });

  it('cancels a sampling run between two evaluations and keeps its frames', async () => {
    await trainTo(testSettings);
    log = listen();
    const done = engine.sample(testSampling, fromNoise(200));
    await log.until('frame');
    await engine.cancelSampling();
    await done;
    const end = await log.until('sampling-finished');
    expect(end).toMatchObject({ final: null });
    expect(log.events.filter((event) => event.kind === 'frame').length).toBeLessThan(10);
  });

  it('samples while training goes on', async () => {
    log = listen();
    await engine.prepare(testSettings, stripes(8, 1));
    await engine.start(1000);
    await log.until('progress');
    await engine.sample(testSampling, fromNoise());
    const step = log.events.findLast((event) => event.kind === 'progress');
    await engine.pause();
    expect(log.losses().length).toBeGreaterThan(5);
    expect(log.events.some((event) => event.kind === 'stopped')).toBe(false);
    expect(step).toBeDefined();
  });

  it('stops at a loss that is not a number and keeps the last good weights', async () => {
    log = listen();
    await engine.prepare({ ...testSettings, learningRate: 1e25, warmupSteps: 0 }, stripes(8, 1));
    await engine.start(100);
    const stopped = await log.until('stopped');
    expect(stopped).toMatchObject({ why: 'diverged' });
    expect(log.losses().every(Number.isFinite)).toBe(true);
    log = listen();
    await engine.sample({ ...testSampling, weights: 'raw' }, fromNoise());
    const end = log.events.find((event) => event.kind === 'frame');
    const epsHat = end?.kind === 'frame' ? end.frame.epsHat : new Uint8Array();
    // The untrained network starts with a zero output: the weights kept are those, not the ones that blew up.
    expect(new Set(epsHat)).toEqual(new Set([128]));
  });

  it('refuses pictures that do not fit the network, in a sentence', async () => {
    await expect(engine.prepare(testSettings, stripes(16, 1))).rejects.toThrow(/8 px pictures/);
    await expect(engine.start(5)).rejects.toThrow(/no training run/);
  });

  it('holds the same tensors and bytes after 100 steps, a sampling run, and changes of data and model', async () => {
    const colour: TrainSettings = {
      ...testSettings,
      model: { ...testSettings.model, size: 16, inChannels: 3 },
      steps: 3,
    };
    await trainTo({ ...testSettings, steps: 5 });
    const running = await engine.memory();
    await engine.start(105);
    log = listen();
    await log.until('stopped');
    expect(await engine.memory()).toEqual(running);
    await engine.sample(testSampling, fromNoise());
    expect(await engine.memory()).toEqual(running);
    await trainTo(colour, stripes(16, 3));
    await trainTo({ ...testSettings, steps: 5 });
    expect(await engine.memory()).toEqual(running);
    await engine.disposeRun();
    const empty = await engine.memory();
    await trainTo(colour, stripes(16, 3));
    await engine.disposeRun();
    expect(await engine.memory()).toEqual(empty);
    expect(empty.tensors).toBe(0);
  });
});
