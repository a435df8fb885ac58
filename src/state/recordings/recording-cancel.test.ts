import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeEngine, settled } from '../testing/fake-engine';
import {
  type FakeRecordings,
  fakeRecordings,
  finishedEvent,
  frameEvent,
  shown,
  startedEvent,
  state,
  status,
} from '../testing/fake-recordings';
import type { RecordingControl } from './recording-control';

let engine: FakeEngine;
let control: RecordingControl;
let sampling: FakeRecordings['sampling'];

beforeEach(() => {
  ({ engine, control, sampling } = fakeRecordings());
});

describe('cancel', () => {
  it('keeps the frames so far and hears no more of them', async () => {
    await sampling(2);
    await control.cancelSampling();
    expect(engine.asked()).toEqual(['sample', 'cancelSampling']);
    expect(status()).toBe('cancelled');
    engine.emit(frameEvent(2));
    engine.emit(finishedEvent(null));
    expect(shown().frames).toHaveLength(2);
    control.seek(99);
    expect(state().position).toBe(1);
  });

  it('leaves nothing where nothing was', async () => {
    await sampling(0);
    await control.cancelSampling();
    expect(status()).toBe('empty');
  });

  it('is not brought back by the first word of what was cancelled', async () => {
    const answer = engine.delay('sample');
    void control.generate();
    await settled();
    await control.cancelSampling();
    engine.emit(startedEvent());
    engine.emit(frameEvent(0));
    answer();
    expect(status()).toBe('empty');
    expect(shown().frames).toEqual([]);
  });

  it('ends what still waits for the one before it', async () => {
    const answer = await sampling(2);
    await control.cancelSampling();
    void control.generate();
    await settled();
    await control.cancelSampling();
    answer();
    await settled();
    expect(engine.asked().filter((method) => method === 'sample')).toHaveLength(1);
    expect(status()).toBe('cancelled');
  });

  it('lets the cancelled sampling end before the next one begins', async () => {
    const answer = await sampling(2);
    await control.cancelSampling();
    void control.generate();
    await settled();
    expect(status()).toBe('sampling');
    expect(engine.asked()).toEqual(['sample', 'cancelSampling']);
    engine.emit(frameEvent(2));
    expect(shown().frames).toHaveLength(2);
    engine.delay('sample');
    answer();
    await settled();
    expect(engine.asked()).toEqual(['sample', 'cancelSampling', 'sample']);
    // The cancelled one's last words may come late.
    engine.emit(frameEvent(2));
    engine.emit(finishedEvent(null));
    expect(status()).toBe('sampling');
    engine.emit(startedEvent());
    engine.emit(frameEvent(0));
    expect(shown().frames).toHaveLength(1);
  });
});
