import { expect, it } from 'vitest';
import { toFixedPoint } from '../lib/fixed-point';
import { type ArraySource, makeArray } from './recording-array';

const source: ArraySource = {
  frames: [
    {
      state: toFixedPoint(Float32Array.of(-3.5, 0.25)),
      xt: Uint8Array.of(0, 159),
      x0Hat: Uint8Array.of(1, 2),
      epsHat: Uint8Array.of(9, 8),
    },
    {
      state: toFixedPoint(Float32Array.of(1, -1)),
      xt: Uint8Array.of(255, 0),
      x0Hat: Uint8Array.of(3, 4),
      epsHat: Uint8Array.of(7, 6),
    },
  ],
  final: Uint8Array.of(255, 0),
  count: 2,
  size: 1,
  channels: 1,
};

async function read(blob: Blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const end = 10 + bytes[8] + 256 * bytes[9];
  return { header: new TextDecoder('latin1').decode(bytes.subarray(10, end)), body: bytes.slice(end) };
}

it('keeps x_t beyond ±1 and ends with the finished pictures', async () => {
  const progress: number[] = [];
  const { header, body } = await read(
    await makeArray(source, 'xt', { onProgress: (done) => progress.push(done) }),
  );
  expect(header).toContain("'descr': '<f4'");
  expect(header).toContain("'shape': (3, 2, 1, 1, 1)");
  expect([...new Float32Array(body.buffer)]).toEqual([-3.5, 0.25, 1, -1, 1, -1]);
  expect(progress.at(-1)).toBe(1);
});

it('keeps the bytes of a guess, which has no finished pictures', async () => {
  const { header, body } = await read(await makeArray(source, 'epsHat'));
  expect(header).toContain("'descr': '|u1'");
  expect(header).toContain("'shape': (2, 2, 1, 1, 1)");
  expect([...body]).toEqual([9, 8, 7, 6]);
});

it('gives bytes of x_t where nothing finer was kept', async () => {
  const frames = source.frames.map((frame) => ({ ...frame, state: new Int16Array(0) }));
  const { header, body } = await read(await makeArray({ ...source, frames }, 'xt'));
  expect(header).toContain("'descr': '|u1'");
  expect([...body]).toEqual([0, 159, 255, 0, 255, 0]);
});

it('stops when it is told to, and refuses frames that do not fit', async () => {
  await expect(makeArray(source, 'xt', { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  await expect(makeArray({ ...source, count: 3 }, 'x0Hat')).rejects.toThrow('must have 3 numbers, not 2');
});
