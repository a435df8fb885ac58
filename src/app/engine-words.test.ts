import { describe, expect, it } from 'vitest';
import { initialRun, type RunState } from '../state/run/run';
import { engineReason, engineWords } from './engine-words';

const open: RunState = {
  ...initialRun,
  status: { kind: 'ready' },
  backend: { backend: 'wasm', adapter: 'CPU, SIMD', reason: 'This browser has no WebGPU.' },
};

describe('engineWords', () => {
  it('says what it waits for until a backend is open', () => {
    expect(engineWords(initialRun, false)).toEqual({
      name: 'Opening the engine',
      facts: [],
      tone: 'warning',
    });
  });

  it('names backend and device, and the state in a word', () => {
    expect(engineWords(open, false)).toEqual({
      name: 'WASM · CPU, SIMD',
      facts: ['ready'],
      tone: 'good',
    });
    expect(engineWords(open, true).facts).toEqual(['sampling']);
  });

  it('says how far the preparing is', () => {
    const parts = { done: 34, total: 120, name: 'shaders' };
    const preparing: RunState = {
      ...open,
      status: { kind: 'loading', doing: 'Preparing the network', parts },
    };
    expect(engineWords(preparing, false)).toMatchObject({
      facts: ['preparing the network, 34 of 120 shaders'],
      tone: 'warning',
    });
  });

  it('gives speed only while training, memory whenever it is known', () => {
    const memory = { tensors: 10, bytes: 1024 };
    const training = { ...open, status: { kind: 'training' as const }, stepsPerSecond: 21.25, memory };
    expect(engineWords(training, false).facts).toEqual(['21.3 steps/s', '1 KiB', 'training']);
    const paused = { ...training, status: { kind: 'paused' as const } };
    expect(engineWords(paused, false).facts).toEqual(['1 KiB', 'paused']);
  });

  it('turns to the colour of faults, with the reason', () => {
    const none: RunState = {
      ...initialRun,
      status: { kind: 'unsupported', reason: 'No backend could be opened.' },
    };
    expect(engineWords(none, false)).toMatchObject({ name: 'No engine', tone: 'bad' });
    expect(engineReason(none)).toBe('No backend could be opened.');
    expect(engineReason(open)).toBe('This browser has no WebGPU.');
  });
});
