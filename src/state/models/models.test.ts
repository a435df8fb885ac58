import { beforeEach, describe, expect, it } from 'vitest';
import { readAppState } from '../../state/app-state';
import { samplingModel } from '../../state/selectors';
import { announce, announced } from '../announcements';
import { initialRun, runStore } from '../run/run';
import { defaultSettings } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { type FakeEngine, fakeEngine, fakeImages, fakeModel, settled } from '../testing/fake-engine';
import { createModelControl, type ModelControl } from './model-control';
import { modelsStore, mostModels, noModels } from './models';

beforeEach(() => announce(''));

const report = { backend: 'wasm', adapter: 'test', reason: null } as const;

let engine: FakeEngine;
let control: ModelControl;

const message = () => announced();
const withRun = (step: number) => {
  const settings = trainSettings(defaultSettings, fakeImages(1));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step }, true);
};

beforeEach(() => {
  modelsStore.setState(noModels, true);
  runStore.setState(initialRun, true);
  engine = fakeEngine();
  control = createModelControl(engine);
});

describe('what Generate samples from', () => {
  it('is the run from its first step on, and the demo before', () => {
    expect(samplingModel(readAppState())).toBeNull();
    withRun(0);
    expect(samplingModel(readAppState())).toBeNull();
    control.offerDemo(async () => fakeModel());
    expect(samplingModel(readAppState())).toBe('demo');
    withRun(1);
    expect(samplingModel(readAppState())).toBe('run');
    runStore.setState(initialRun, true);
    expect(samplingModel(readAppState())).toBe('demo');
  });
});

describe('the run', () => {
  it('is at hand without the engine', async () => {
    withRun(40);
    expect(await control.fetchModel('run')).toMatchObject({ id: 'run', size: 16, channels: 1, step: 40 });
    expect(await control.fetchModel('ideal')).toMatchObject({ id: 'ideal', title: 'Ideal denoiser' });
    expect((await control.fetchModel('run')).schedule).toBe(runStore.getState().settings!.schedule);
    expect([control.isAtHand('run'), control.isAtHand('ideal')]).toEqual([true, true]);
    expect(engine.calls).toEqual([]);
  });

  it('must be there', async () => {
    await expect(control.fetchModel('run')).rejects.toThrow('train for a step');
    await expect(control.fetchModel('ideal')).rejects.toThrow('pictures of a training run');
  });
});

describe('keeping', () => {
  it('takes a snapshot, and gives it to the engine when it is first asked for', async () => {
    withRun(40);
    const id = await control.keepModel('Before');
    expect(modelsStore.getState().models).toEqual([
      { id, title: 'Before', step: 40, size: 16, channels: 1, averagedOnly: true },
    ]);
    expect(message()).toBe('The network is kept as “Before”.');
    expect(engine.asked()).toEqual(['exportModel']);
    expect(control.isAtHand(id!)).toBe(false);
    await control.fetchModel(id!);
    await control.fetchModel(id!);
    expect(engine.calls.slice(1)).toEqual([['loadModel', id, { ...fakeModel(), title: 'Before' }]]);
    expect(control.isAtHand(id!)).toBe(true);
  });

  it('names them by their step, each with an id of its own', async () => {
    withRun(40);
    const ids = [await control.keepModel(), await control.keepModel('  ')];
    expect(new Set(ids).size).toBe(2);
    expect(modelsStore.getState().models.map(({ title }) => title)).toEqual(['Step 40', 'Step 40']);
  });

  it('needs a step, and room', async () => {
    withRun(0);
    expect(await control.keepModel()).toBeNull();
    expect(message()).toContain('train for a step');
    withRun(40);
    for (let i = 0; i < mostModels; i++) await control.keepModel();
    expect(await control.keepModel()).toBeNull();
    expect(message()).toContain('remove one first');
    expect(modelsStore.getState().models).toHaveLength(mostModels);
  });

  it('never keeps too many, even when asked at once', async () => {
    withRun(40);
    await Promise.all(Array.from({ length: mostModels + 2 }, () => control.keepModel()));
    expect(modelsStore.getState().models).toHaveLength(mostModels);
  });

  it('says why it could not', async () => {
    withRun(40);
    engine.refuse('exportModel', 'No memory');
    expect(await control.keepModel()).toBeNull();
    expect(message()).toBe('No memory.');
  });
});

describe('letting go', () => {
  it('takes it from the engine too, if that has it', async () => {
    withRun(40);
    const [used, unused] = [await control.keepModel('Used'), await control.keepModel('Unused')];
    await control.fetchModel(used!);
    await control.dropModel(used!);
    await control.dropModel(unused!);
    expect(engine.calls.filter(([method]) => method === 'disposeModel')).toEqual([['disposeModel', used]]);
    expect(modelsStore.getState().models).toEqual([]);
    expect(message()).toBe('“Unused” was removed.');
    await expect(control.fetchModel(used!)).rejects.toThrow('not kept any more');
  });

  it('does nothing for what is not there', async () => {
    await control.dropModel('kept-9');
    expect(engine.calls).toEqual([]);
    expect(message()).toBe('');
  });
});

describe('an engine that is opened anew', () => {
  it.each(['opened', 'failed'] as const)('is given the model again once it has %s', async (kind) => {
    withRun(40);
    const id = await control.keepModel();
    await control.fetchModel(id!);
    engine.emit(kind === 'opened' ? { kind, report } : { kind, message: 'It died.' });
    expect(control.isAtHand(id!)).toBe(false);
    await control.fetchModel(id!);
    expect(engine.asked().filter((method) => method === 'loadModel')).toHaveLength(2);
  });

  it('has the model for whose sake it was opened', async () => {
    withRun(40);
    const id = await control.keepModel();
    const answer = engine.delay('loadModel');
    const fetched = control.fetchModel(id!);
    await settled();
    engine.emit({ kind: 'opened', report });
    answer();
    await fetched;
    expect(control.isAtHand(id!)).toBe(true);
  });
});

describe('the demo', () => {
  it('is read and loaded once, when it is asked for', async () => {
    let read = 0;
    control.offerDemo(async () => {
      read++;
      return fakeModel('Strokes');
    });
    expect([read, modelsStore.getState().demo]).toEqual([0, 'ready']);
    const both = [control.fetchModel('demo'), control.fetchModel('demo')];
    expect(modelsStore.getState().demo).toBe('loading');
    const [first] = await Promise.all(both);
    expect(first).toMatchObject({ id: 'demo', title: 'Strokes', size: 16, channels: 1 });
    expect([read, modelsStore.getState().demo]).toEqual([1, 'ready']);
    expect(engine.asked()).toEqual(['loadModel']);
  });

  it('can be tried again when it could not be read', async () => {
    let fails = true;
    control.offerDemo(async () => {
      if (fails) throw new Error('Offline.');
      return fakeModel();
    });
    await expect(control.fetchModel('demo')).rejects.toThrow('Offline.');
    expect(modelsStore.getState().demo).toBe('ready');
    fails = false;
    expect(await control.fetchModel('demo')).toMatchObject({ id: 'demo' });
  });

  it('is no model before it is offered', async () => {
    await expect(control.fetchModel('demo')).rejects.toThrow('not kept');
    expect(modelsStore.getState().demo).toBe('none');
  });
});
