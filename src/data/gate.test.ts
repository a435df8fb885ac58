import { describe, expect, it } from 'vitest';
import { createGate } from './gate';

/** Tasks that finish when `end` is called, and the names of those that run. */
function manual() {
  const running: string[] = [];
  const finish = new Map<string, () => void>();
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      running.push(name);
      finish.set(name, () => {
        running.splice(running.indexOf(name), 1);
        resolve(name);
      });
    });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const end = (name: string) => {
    finish.get(name)!();
    return settle();
  };
  return { running, task, settle, end };
}

describe('createGate', () => {
  it('admits by weight, in order, and frees the weight of finished tasks', async () => {
    const { running, task, settle, end } = manual();
    const gate = createGate(10);
    for (const [name, weight] of [
      ['a', 6],
      ['b', 4],
      ['c', 5],
      ['d', 1],
    ] as const)
      gate(weight, task(name));
    await settle();
    expect(running).toEqual(['a', 'b']);
    await end('b');
    // d would fit, but c came first.
    expect(running).toEqual(['a']);
    await end('a');
    expect(running).toEqual(['c', 'd']);
  });

  it('runs what is heavier than the gate alone', async () => {
    const { running, task, settle, end } = manual();
    const gate = createGate(10);
    gate(1, task('light'));
    gate(99, task('heavy'));
    gate(1, task('later'));
    await settle();
    expect(running).toEqual(['light']);
    await end('light');
    expect(running).toEqual(['heavy']);
    await end('heavy');
    expect(running).toEqual(['later']);
  });

  it('frees the weight of a failed task', async () => {
    const gate = createGate(1);
    await expect(gate(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate(1, async () => 'yes')).resolves.toBe('yes');
  });
});
