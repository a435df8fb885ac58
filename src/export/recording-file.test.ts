import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultScheduleSpec } from '../diffusion/schedule';
import type { Channels } from '../lib/channels';
import { createRandom } from '../lib/philox';
import { type RecordingFile, readRecording, writeRecording } from './recording-file';

/** Every byte random: what a file of noise costs at most. */
function recorded(frames: number, count: number, size: number, channels: Channels): RecordingFile {
  const picture = (stream: number) => {
    const random = createRandom(3, stream);
    return Uint8Array.from({ length: count * size * size * channels }, (_, i) => random.uniformInt(i, 256));
  };
  return {
    title: 'Strokes, 16 pixels – ε',
    settings: { sampler: 'ddim', steps: frames, eta: 0, seed: 2718, count },
    schedule: defaultScheduleSpec('cosine'),
    modelStep: 1840,
    forwardPasses: frames,
    count,
    size,
    channels,
    frames: Array.from({ length: frames }, (_, i) => ({
      t: 999 - 40 * i,
      tNext: i === frames - 1 ? -1 : 959 - 40 * i,
      coefficients: { a: Math.sqrt(i + 0.1), b: 1 / 3, c: 0, d: -0.5, e: i },
      xt: picture(3 * i),
      x0Hat: picture(3 * i + 1),
      epsHat: picture(3 * i + 2),
    })),
    final: picture(1000),
  };
}

/** A file with any header and any data, put together with zlib alone. */
function fileOf(header: unknown, data: number | Uint8Array = 0): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const bytes = typeof data === 'number' ? Buffer.alloc(data) : data;
  return new Uint8Array(
    Buffer.concat([Buffer.from('DPT1'), deflateRawSync(Buffer.concat([length, text, bytes]))]),
  );
}

const header = (change: Record<string, unknown> = {}) => {
  const { frames, final: _, ...about } = recorded(1, 2, 4, 1);
  const { t, tNext, coefficients } = frames[0];
  return { ...about, frames: [{ t, tNext, coefficients }], finished: false, ...change };
};
/** Bytes of the one frame that `header` describes. */
const oneFrame = 3 * 2 * 16;

describe('a recording file', () => {
  it('gives everything back, grey and colour', async () => {
    for (const recording of [recorded(5, 3, 4, 1), recorded(2, 2, 3, 3)]) {
      expect(await readRecording(await writeRecording(recording))).toEqual(recording);
    }
  });

  it('gives back what was cancelled, and what has no frames at all', async () => {
    const cancelled = { ...recorded(3, 2, 4, 1), final: null };
    expect(await readRecording(await writeRecording(cancelled))).toEqual(cancelled);
    const empty = { ...cancelled, frames: [] };
    expect(await readRecording(await writeRecording(empty))).toEqual(empty);
  });

  it('stays below 300 kB for 16 pictures of 16 pixels and 21 steps, whatever is in them', async () => {
    expect((await writeRecording(recorded(21, 16, 16, 1))).length).toBeLessThanOrEqual(300_000);
  });

  it('packs pictures that repeat', async () => {
    const still = recorded(21, 16, 16, 1);
    for (const frame of still.frames) frame.xt = frame.x0Hat = frame.epsHat = new Uint8Array(4096).fill(9);
    expect((await writeRecording(still)).length).toBeLessThan(10_000);
  });

  it('refuses to write frames of another size', async () => {
    const recording = recorded(2, 2, 4, 1);
    recording.frames[1].x0Hat = new Uint8Array(31);
    await expect(writeRecording(recording)).rejects.toThrow(/must have 32 bytes/);
  });
});

describe('readRecording', () => {
  it('reads a file that zlib made', async () => {
    const data = Uint8Array.from({ length: oneFrame }, (_, i) => i);
    const { frames, final } = await readRecording(fileOf(header(), data));
    expect([frames[0].xt[0], frames[0].x0Hat[0], frames[0].epsHat[31]]).toEqual([0, 32, 95]);
    expect(final).toBeNull();
  });

  it('reads a file of before samplers looked back, and no coefficient that is not a number', async () => {
    const framed = (coefficients: object) => {
      const frame = { ...header().frames[0], coefficients };
      return readRecording(fileOf(header({ frames: [frame] }), oneFrame));
    };
    const [{ coefficients }] = (await framed({ a: 1, b: 2, c: 3 })).frames;
    expect(coefficients).toEqual({ a: 1, b: 2, c: 3, d: 0, e: 0 });
    await expect(framed({ a: 1, b: 2, c: 3, d: '4' })).rejects.toThrow('not a number');
    await expect(framed({ a: 1, b: 2 })).rejects.toThrow('not a number');
  });

  it('refuses files that are something else or damaged, with a sentence', async () => {
    const frame = header().frames[0];
    const change = (part: Record<string, unknown>) => fileOf(header(part), oneFrame);
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(0), /not a recording/],
      [new TextEncoder().encode('DPT2'), /not a recording/],
      [new TextEncoder().encode('DPT1'), /cannot be unpacked|ends too early/],
      [new TextEncoder().encode('DPT1 and then some words'), /cannot be unpacked/],
      [fileOf('{"title":'), /no JSON object/],
      [fileOf('[]'), /no JSON object/],
      [fileOf(header(), oneFrame - 1), /ends too early/],
      [fileOf(header(), oneFrame + 1), /more than it says/],
      [fileOf(header({ finished: true }), oneFrame), /ends too early/],
      [change({ title: 3 }), /no title/],
      [change({ settings: [] }), /no settings/],
      [change({ schedule: { kind: 'linear' } }), /schedule in the file is damaged/],
      [change({ channels: 2 }), /neither grey nor colour/],
      [change({ count: 0 }), /number of pictures in the file must be a whole number from 1 to 4096/],
      [change({ size: 2.5 }), /size of a picture/],
      [change({ modelStep: '1' }), /training step/],
      [change({ forwardPasses: -1 }), /forward passes/],
      [change({ finished: 1 }), /whether it was finished/],
      [change({ frames: {} }), /list of frames/],
      [change({ frames: Array(10_001).fill(frame) }), /list of frames/],
      [change({ frames: [3] }), /no coefficients/],
      [change({ frames: [{ ...frame, t: -1 }] }), /A time in the file/],
      [
        change({ frames: [{ ...frame, coefficients: { a: 1, b: 1, c: null } }] }),
        /coefficient is not a number/,
      ],
      [change({ size: 1024, count: 4096 }), /unpacks to 12885 MB/],
    ];
    for (const [bytes, sentence] of cases) await expect(readRecording(bytes)).rejects.toThrow(sentence);
  });

  it('does not unpack a bomb', async () => {
    const bomb = fileOf(header(), 64 * 2 ** 20);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readRecording(bomb)).rejects.toThrow(/more than it says/);
  });

  it('refuses a file that is cut anywhere', async () => {
    const whole = await writeRecording(recorded(1, 1, 4, 1));
    for (let length = 0; length < whole.length; length += 7) {
      await expect(readRecording(whole.slice(0, length))).rejects.toThrow(/recording/);
    }
  });
});
