import { describe, expect, it } from 'vitest';
import { initialRun, type RunState } from './run';
import { preparingWords, runAfter } from './run-events';

const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
const memory = { tensors: 3, bytes: 12 };
const training: RunState = { ...initialRun, status: { kind: 'training' }, model, step: 4, lossVersion: 7 };
const losses = Float32Array.of(0.5);
const progress = { kind: 'progress', firstStep: 5, losses, step: 5, stepsPerSecond: 2, memory } as const;

const runOn = (run: RunState, event: Parameters<typeof runAfter>[1], loss: number | null = null) => {
  const { change, sentence } = runAfter(run, event, loss, 100);
  return { run: { ...run, ...change }, sentence };
};

describe('progress', () => {
  it('counts steps, memory and loss, and has the chart drawn again', () => {
    const { run, sentence } = runOn(training, progress, 0.5);
    expect(run).toMatchObject({ step: 5, stepsPerSecond: 2, memory, loss: 0.5, lossVersion: 8 });
    expect(sentence).toBeNull();
  });

  it('shows no rate of a run that stands still', () => {
    expect(runOn({ ...training, status: { kind: 'paused' } }, progress).run.stepsPerSecond).toBe(0);
  });

  it('of a run that is gone changes nothing', () => {
    expect(runAfter({ ...training, model: null }, progress, null, 100).change).toEqual({});
  });
});

describe('the end of training', () => {
  it('at the target pauses, and says what Resume would add', () => {
    const event = { kind: 'stopped', why: 'target', step: 60, message: '' } as const;
    const { run, sentence } = runOn(training, event);
    expect(run).toMatchObject({ status: { kind: 'paused' }, step: 60, stepsPerSecond: 0 });
    expect(sentence).toBe('Trained 60 steps. Resume adds 100 steps.');
  });

  it('by a fault can be resumed, and says why', () => {
    const event = { kind: 'stopped', why: 'diverged', step: 9, message: 'The loss is no number.' } as const;
    const { run, sentence } = runOn(training, event);
    expect(run.status).toMatchObject({ kind: 'failed', why: 'diverged', recoverable: true });
    expect(sentence).toBe('The loss is no number.');
  });

  it('by a worker that died loses the run, but not its losses', () => {
    const { run, sentence } = runOn({ ...training, loss: 0.2 }, { kind: 'failed', message: 'It stopped.' });
    expect(run).toMatchObject({ model: null, memory: null, loss: 0.2 });
    expect(run.status).toMatchObject({ kind: 'failed', why: 'lost', recoverable: false });
    expect(sentence).toBe('It stopped.');
  });
});

it('shows shaders only of a network that is still being made', () => {
  const event = { kind: 'preparing', done: 3, total: 9 } as const;
  const loading: RunState = { ...initialRun, status: { kind: 'loading', doing: preparingWords } };
  expect(runOn(loading, event).run.status).toMatchObject({ parts: { done: 3, total: 9, name: 'shaders' } });
  expect(runOn(training, event).run).toEqual(training);
});

it('goes on with another backend after a loss of the device', () => {
  const report = { backend: 'wasm', adapter: 'test', reason: null } as const;
  const event = { kind: 'recovered', report, model, step: 2, message: 'It goes on.' } as const;
  const { run, sentence } = runOn(training, event);
  expect(run).toMatchObject({ backend: report, step: 2, status: { kind: 'training' } });
  expect(sentence).toBe('It goes on.');
});
