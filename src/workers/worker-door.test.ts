import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChannelWorker } from './testing/channel-worker';
import { createWorkerDoor, type WorkerDoor } from './worker-door';

interface Adder {
  add(a: number, b: number): Promise<number>;
  wait(): Promise<void>;
  fail(): Promise<never>;
}

let workers: ChannelWorker[];
let door: WorkerDoor<Adder>;
const onDeath = vi.fn();

const adder: Adder = {
  add: async (a, b) => a + b,
  wait: () => new Promise(() => {}),
  fail: async () => {
    throw new Error('It cannot add.');
  },
};

beforeEach(() => {
  workers = [];
  onDeath.mockClear();
  const spawn = () => {
    const worker = new ChannelWorker(adder);
    workers.push(worker);
    return worker.asDoorWorker;
  };
  const died = (error: string | null) => `It died of ${error === null ? 'a message' : error || 'nothing'}.`;
  door = createWorkerDoor<Adder>(spawn, { closed: 'It is closed.', died }, onDeath);
});

afterEach(() => {
  for (const worker of workers) worker.close();
});

it('opens no worker by itself, and says so when one is needed', async () => {
  expect(door.session).toBeNull();
  expect(() => door.need()).toThrow('It is closed.');
  await expect(door.forward('add').add(1, 2)).rejects.toThrow('It is closed.');
  expect(workers).toHaveLength(0);
});

it('brings answers and failures of the worker, by calls and by forwarded methods', async () => {
  const session = door.open('');
  expect(door.need()).toBe(session);
  await expect(session.call((api) => api.add(1, 2))).resolves.toBe(3);
  const forwarded = door.forward('add', 'fail');
  expect(Object.keys(forwarded)).toEqual(['add', 'fail']);
  await expect(forwarded.add(2, 3)).resolves.toBe(5);
  await expect(forwarded.fail()).rejects.toThrow('It cannot add.');
});

it('posts a call at once, so that calls arrive in the order made', () => {
  door.open('');
  const posted = vi.spyOn(workers[0], 'postMessage');
  void door.forward('add').add(1, 2);
  expect(posted).toHaveBeenCalledTimes(1);
});

it('rejects what waits when the worker dies, once, and can be opened again', async () => {
  const session = door.open('');
  const waiting = session.call((api) => api.wait());
  workers[0].fail('boom');
  await expect(waiting).rejects.toThrow('It died of boom.');
  workers[0].fail('again');
  expect(onDeath.mock.calls).toEqual([['It died of boom.']]);
  expect([workers[0].terminated, door.session]).toEqual([true, null]);
  await expect(session.call((api) => api.add(1, 2))).rejects.toThrow('It died of boom.');
  await expect(door.open('').call((api) => api.add(1, 2))).resolves.toBe(3);
});

it('counts a script that cannot be loaded and a message that cannot be read as a death', () => {
  door.open('');
  workers[0].dispatchEvent(new Event('error'));
  door.open('');
  workers[1].dispatchEvent(new Event('messageerror'));
  expect(onDeath.mock.calls).toEqual([['It died of nothing.'], ['It died of a message.']]);
});

it('closes a worker in whose place another is opened', async () => {
  const first = door.open('');
  const waiting = first.call((api) => api.wait());
  const second = door.open('Another was opened.');
  await expect(waiting).rejects.toThrow('Another was opened.');
  first.close('late');
  expect(door.session).toBe(second);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  expect(onDeath).not.toHaveBeenCalled();
});

it('tells whether an answer came in time', async () => {
  const session = door.open('');
  await expect(session.isAnsweredWithin(1000, (api) => api.add(1, 2))).resolves.toBe(true);
  await expect(session.isAnsweredWithin(20, (api) => api.wait())).resolves.toBe(false);
  await expect(session.isAnsweredWithin(1000, (api) => api.fail())).rejects.toThrow('It cannot add.');
});

it('asks nothing after an abort, and answers nothing that was aborted meanwhile', async () => {
  const session = door.open('');
  const stop = new AbortController();
  const posted = vi.spyOn(workers[0], 'postMessage');
  const asked = session.call((api) => api.add(1, 2), stop.signal);
  stop.abort(new Error('no longer wanted'));
  await expect(asked).rejects.toThrow('no longer wanted');
  await expect(session.call((api) => api.add(1, 2), stop.signal)).rejects.toThrow('no longer wanted');
  expect(posted).toHaveBeenCalledTimes(1);
});
