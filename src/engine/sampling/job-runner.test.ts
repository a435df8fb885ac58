import { expect, it, vi } from 'vitest';
import { createJobRunner, type Job } from './job-runner';

/** A job of a few values; `cleaned` tells whether its generator was ended. */
function job(count: number, failsAt = Number.POSITIVE_INFINITY) {
  const seen: number[] = [];
  const ends: (string | null)[] = [];
  const state = { cleaned: false };
  async function* values(): AsyncGenerator<number, string, void> {
    try {
      for (let i = 0; i < count; i++) {
        if (i === failsAt) throw new Error('It broke.');
        yield i;
      }
      return 'all';
    } finally {
      state.cleaned = true;
    }
  }
  const made: Job<number, string> = {
    model: 'run',
    generator: values(),
    onValue: (value) => seen.push(value),
    onEnd: (result) => ends.push(result),
  };
  return { made, seen, ends, state };
}

const wake = vi.fn();
const runner = (explain = async (error: unknown) => error) => createJobRunner(wake, explain);

it('takes one value a turn, and resolves with the end', async () => {
  const jobs = runner();
  const { made, seen, ends } = job(2);
  const done = jobs.run(made);
  expect([jobs.busy, wake.mock.calls.length]).toEqual([true, 1]);
  await jobs.turn();
  expect([seen, ends]).toEqual([[0], []]);
  await jobs.turn();
  await jobs.turn();
  await done;
  expect([seen, ends, jobs.busy]).toEqual([[0, 1], ['all'], false]);
  await jobs.turn();
});

it('refuses a second job while one goes on', async () => {
  const jobs = runner();
  void jobs.run(job(2).made);
  await expect(jobs.run(job(1).made)).rejects.toThrow('cancel it first');
  expect(() => jobs.requireIdle()).toThrow('cancel it first');
});

it('cancels between two values: the generator is ended and the end is null', async () => {
  const jobs = runner();
  const { made, seen, ends, state } = job(9);
  const done = jobs.run(made);
  await jobs.turn();
  jobs.cancel();
  await jobs.turn();
  await done;
  expect([seen, ends, state.cleaned, jobs.busy]).toEqual([[0], [null], true, false]);
});

it('rejects with the better error of a failure, and is idle by then', async () => {
  const jobs = runner(async () => new Error('The device was lost.'));
  const { made, ends } = job(9, 1);
  const done = jobs.run(made);
  const failed = expect(done).rejects.toThrow('The device was lost.');
  await jobs.turn();
  await jobs.turn();
  await failed;
  expect([ends, jobs.busy]).toEqual([[null], false]);
});

it('cancels for the models named and for no others, and waits for the end', async () => {
  const jobs = runner();
  const { made, ends } = job(9);
  const done = jobs.run(made);
  await jobs.cancelFor(['kept-1']);
  await jobs.turn();
  expect(ends).toEqual([]);
  const cancelled = jobs.cancelFor(['ideal', 'run']).then(() => ends.push('cancelFor'));
  await jobs.turn();
  await Promise.all([done, cancelled]);
  expect(ends).toEqual([null, 'cancelFor']);
});
