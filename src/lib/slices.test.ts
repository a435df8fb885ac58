import { describe, expect, it } from 'vitest';
import { giveWay, inSlices } from './slices';

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('giveWay', () => {
  it('lets a waiting task go first', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('task'));
    busy(3);
    await Promise.resolve();
    order.push('same task');
    while (order.length < 2) await giveWay();
    expect(order).toEqual(['same task', 'task']);
  });
});

describe('inSlices', () => {
  it('gives way after the longest slice, and not before', async () => {
    let others = 0;
    const count = setInterval(() => others++, 0);
    const slice = inSlices(undefined, 20);
    await slice();
    expect(others).toBe(0);
    for (let i = 0; i < 10; i++) {
      busy(21);
      await slice();
    }
    clearInterval(count);
    expect(others).toBeGreaterThan(2);
  });

  it('rejects once the signal is aborted, also by what happens in between', async () => {
    const stop = new AbortController();
    const slice = inSlices(stop.signal, 0);
    await slice();
    setTimeout(() => stop.abort());
    const long = async () => {
      for (let i = 0; i < 100_000; i++) await slice();
    };
    await expect(long()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await expect(slice()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
