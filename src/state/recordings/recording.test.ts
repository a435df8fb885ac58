import { describe, expect, it } from 'vitest';
import { fakeFrame, fakeRecording } from '../testing/fake-engine';
import {
  emptyRecording,
  endPosition,
  frameAt,
  framesKept,
  isFinishedAt,
  keepEveryFor,
  lastPosition,
  mostRecordingBytes,
  positionIn,
  recordedBytes,
  recordingBytes,
} from './recording';

const whole = fakeRecording();
const { frames } = whole;

describe('positions', () => {
  it('show frame i, then the finished pictures', () => {
    expect(lastPosition(whole)).toBe(4);
    expect([0, 3, 4].map((position) => frameAt(whole, position)?.index)).toEqual([0, 3, 3]);
    expect([0, 3, 4].map((position) => isFinishedAt(whole, position))).toEqual([false, false, true]);
  });

  it('stay inside what is there', () => {
    expect(frameAt(whole, -9)?.index).toBe(0);
    expect(frameAt(whole, 99)?.index).toBe(3);
    expect(isFinishedAt(whole, 99)).toBe(true);
    const unfinished = { frames: frames.slice(0, 2), final: null };
    expect(lastPosition(unfinished)).toBe(1);
    expect(isFinishedAt(unfinished, 99)).toBe(false);
    expect(lastPosition(emptyRecording)).toBe(0);
    expect(frameAt(emptyRecording, 0)).toBeNull();
    expect(isFinishedAt(emptyRecording, 0)).toBe(false);
  });
});

describe('framesKept', () => {
  it('counts every n-th evaluation, the first and the last', () => {
    for (let evaluations = 1; evaluations < 40; evaluations++) {
      for (let keepEvery = 1; keepEvery < 45; keepEvery++) {
        const kept = Array.from({ length: evaluations }, (_, i) => i).filter(
          (i) => i % keepEvery === 0 || i === evaluations - 1,
        );
        expect(framesKept(evaluations, keepEvery)).toBe(kept.length);
      }
    }
    expect(framesKept(0, 1)).toBe(0);
  });

  it('says where the finished pictures will stand', () => {
    const path = Array.from({ length: 10 }, (_, i) => 9 - i);
    const making = fakeRecording({ frames: [fakeFrame(0, 9)], final: null, status: 'sampling' }, path);
    expect(endPosition(making)).toBe(10);
    expect(endPosition({ ...making, origin: { ...making.origin, keepEvery: 4 } })).toBe(4);
    expect(endPosition(fakeRecording({}, path))).toBe(10);
  });
});

describe('positionIn', () => {
  const eight = fakeRecording({ id: 2 }, [9, 8, 7, 6, 5, 4, 3, 2]);

  it('is as far on the path of the one as on that of the other', () => {
    expect([0, 1, 2, 4].map((position) => positionIn(eight, position, whole))).toEqual([0, 2, 4, 8]);
    expect([0, 2, 7, 8].map((position) => positionIn(whole, position, eight))).toEqual([0, 1, 4, 4]);
  });

  it('is held at the newest frame that is there', () => {
    const made = { ...eight, frames: eight.frames.slice(0, 3), final: null, status: 'sampling' as const };
    expect([0, 1, 2, 4].map((position) => positionIn(made, position, whole))).toEqual([0, 2, 2, 2]);
  });

  it('takes the share of the whole path where one was cancelled', () => {
    const cancelled = { ...eight, frames: eight.frames.slice(0, 5), final: null };
    expect(positionIn(whole, 4, cancelled)).toBe(2);
  });

  it('is itself in itself, and 0 in what is empty', () => {
    expect(positionIn(whole, 3, whole)).toBe(3);
    expect(positionIn(emptyRecording, 3, whole)).toBe(0);
    expect(positionIn(whole, 2, emptyRecording)).toBe(2);
  });
});

describe('memory', () => {
  const settings = { count: 16, steps: 20 };

  it('is counted as it is', () => {
    const count = 3;
    const recording = fakeRecording({ settings: { ...whole.settings!, count } }, [5, 3, 1]);
    expect(recordingBytes(recording)).toBe(
      recordedBytes({ count, steps: 3 }, 1, 1, 1) + recording.final!.byteLength,
    );
    expect(recordedBytes({ count, steps: 3 }, 1, 1, 1)).toBe(3 * 3 * (5 + 4));
    expect(recordingBytes(emptyRecording)).toBe(0);
  });

  it('is enough for every frame of what is usual', () => {
    expect(keepEveryFor(settings, 32, 3)).toBe(1);
    expect(keepEveryFor({ count: 64, steps: 1000 }, 8, 1)).toBe(1);
  });

  it('is never exceeded, and used as far as whole numbers allow', () => {
    for (const steps of [2, 20, 100, 999, 1000]) {
      for (const [size, channels] of [
        [16, 1],
        [32, 3],
        [64, 3],
      ] as const) {
        for (const most of [2 ** 22, 2 ** 24, mostRecordingBytes]) {
          const asked = { count: 64, steps };
          const keepEvery = keepEveryFor(asked, size, channels, most);
          const two = recordedBytes({ ...asked, steps: 2 }, size, channels, 1);
          const bytes = recordedBytes(asked, size, channels, keepEvery);
          expect(bytes).toBeLessThanOrEqual(Math.max(most, two));
          if (keepEvery > 1) {
            expect(recordedBytes(asked, size, channels, keepEvery - 1)).toBeGreaterThan(most);
          }
        }
      }
    }
  });
});
