import { describe, expect, it } from 'vitest';
import { changeAfter, momentAt, neighbours, rootMeanSquareChange, sampleOf } from './moment';

const frame = (index: number, t: number) => ({
  index,
  t,
  tNext: t - 10,
  coefficients: { a: 0.1, b: 0.9, c: 0, d: 0, e: 0 },
  xt: Uint8Array.of(10 * index, 10 * index + 1),
  x0Hat: Uint8Array.of(100 + index, 0),
  epsHat: Uint8Array.of(200 + index, 0),
  state: new Int16Array(2),
  clipped: new Float32Array(1),
});
const frames = [frame(0, 99), frame(1, 66), frame(2, 33)];
const final = Uint8Array.of(254, 255);

describe('momentAt', () => {
  it('shows frame i at position i', () => {
    const moment = momentAt({ frames, final }, 1);
    expect(moment).toEqual({ evaluation: 2, t: 66, pictures: frames[1].xt, frame: frames[1] });
  });

  it('shows the finished pictures after the last frame, with the last guesses', () => {
    expect(momentAt({ frames, final }, 3)).toEqual({
      evaluation: 3,
      t: null,
      pictures: final,
      frame: frames[2],
    });
  });

  it('stays inside what has been recorded', () => {
    expect(momentAt({ frames, final }, 99)?.t).toBeNull();
    expect(momentAt({ frames, final: null }, 99)?.t).toBe(33);
    expect(momentAt({ frames, final }, -4)?.t).toBe(99);
    expect(momentAt({ frames: [], final: null }, 0)).toBeNull();
  });
});

describe('sampleOf', () => {
  it('cuts one picture out of the batch', () => {
    const batch = Uint8Array.from({ length: 3 * 2 * 2 * 3 }, (_, index) => index);
    expect([...sampleOf(batch, 1, 2, 3)]).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    expect([...sampleOf(batch, 1, 2, 1, 2)]).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('neighbours', () => {
  it('keeps the chosen sample in the middle, but for the ends', () => {
    expect(neighbours(10, 24, 5)).toEqual({ start: 8, length: 5 });
    expect(neighbours(1, 24, 5)).toEqual({ start: 0, length: 5 });
    expect(neighbours(23, 24, 5)).toEqual({ start: 19, length: 5 });
    expect(neighbours(1, 3, 5)).toEqual({ start: 0, length: 3 });
  });
});

describe('change', () => {
  it('is in the units of the network: black to white is 2', () => {
    expect(rootMeanSquareChange(Uint8Array.of(0, 0), Uint8Array.of(255, 255))).toBe(2);
    expect(rootMeanSquareChange(Uint8Array.of(0, 0), Uint8Array.of(255, 0))).toBeCloseTo(Math.SQRT2, 12);
  });

  it('looks at the chosen sample alone, up to the finished pictures, and ends there', () => {
    const recording = { frames, final, size: 1, channels: 1 as const };
    expect(changeAfter(recording, 0, 0)).toBeCloseTo(10 / 127.5, 12);
    expect(changeAfter(recording, 2, 1)).toBeCloseTo((255 - 21) / 127.5, 12);
    expect(changeAfter(recording, 3, 0)).toBeNull();
    expect(changeAfter({ ...recording, final: null }, 2, 0)).toBeNull();
  });
});
