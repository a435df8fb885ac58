import { beforeEach, expect, it, vi } from 'vitest';
import type { BackendReport, EngineEvent } from '../protocol';
import type { HostedRun } from './hosted-run';
import { createRecovery, type Recovery } from './recovery';
import { createRunHost, type RunHost } from './run-host';

const report: BackendReport = { backend: 'webgpu', adapter: 'test', reason: null };
const model = { executor: 'fused' } as HostedRun['model'];

/** A run at a saved step whose device can be lost. */
function fakeRun(step: number) {
  let lose: (why: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  const run = { saved: { step }, model, lost, dispose: vi.fn() } as unknown as HostedRun;
  return { run, lose };
}

/** A promise that is settled from outside. */
function gate() {
  let open = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

let host: RunHost;
let recovery: Recovery;
let emitted: EngineEvent[];
let opening: ReturnType<typeof gate>;
let openings: ReturnType<typeof fakeRun>[];
const openBackend = vi.fn<(refusal: string | undefined) => Promise<BackendReport>>();
const disposeNetworks = vi.fn(async () => {});
const onRecovered = vi.fn();

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  host = createRunHost();
  emitted = [];
  openings = [];
  opening = gate();
  openBackend.mockReset().mockImplementation(() => opening.promise.then(() => report));
  disposeNetworks.mockClear();
  onRecovered.mockClear();
  recovery = createRecovery({
    host,
    emit: (event) => emitted.push(event),
    openBackend,
    disposeNetworks,
    async openAgain(lost) {
      const opened = fakeRun(lost.saved.step);
      openings.push(opened);
      return opened.run;
    },
    onRecovered,
  });
});

/** A run that trains to step 10. */
function trained() {
  const first = fakeRun(7);
  recovery.host(first.run);
  host.dispatch({ kind: 'prepared' });
  host.dispatch({ kind: 'start', target: 10 });
  return first;
}

it('opens a lost run again from its saved step and trains on', async () => {
  const { run, lose } = trained();
  lose('Lost.');
  await settled();
  expect(host.phase).toEqual({ kind: 'recovering', why: 'Lost.', target: 10 });
  expect([recovery.isDeviceLost(), emitted]).toEqual([true, []]);
  expect(run.dispose).toHaveBeenCalledTimes(1);
  opening.open();
  await recovery.settled();
  expect(host.phase).toEqual({ kind: 'training', target: 10 });
  expect(host.current).toBe(openings[0].run);
  expect(recovery.isDeviceLost()).toBe(false);
  expect(emitted).toMatchObject([
    { kind: 'recovered', report, step: 7, message: 'Lost. Training goes on from step 7.' },
  ]);
  expect(openBackend.mock.calls).toEqual([[undefined]]);
  expect([disposeNetworks.mock.calls.length, onRecovered.mock.calls.length]).toEqual([1, 1]);
});

it('takes another backend after the second loss, and counts a loss that is noticed twice as one', async () => {
  opening.open();
  trained().lose('Lost.');
  recovery.onDeviceLost('Lost.');
  await settled();
  await recovery.settled();
  expect(openings).toHaveLength(1);
  openings[0].lose('Lost.');
  await settled();
  await recovery.settled();
  expect(openBackend.mock.calls).toEqual([[undefined], [expect.stringContaining('lost before')]]);
  expect(emitted.map(({ kind }) => kind)).toEqual(['recovered', 'recovered']);
});

it('replaces a device that was lost while the run was opened on it', async () => {
  const already = fakeRun(7);
  const first = trained();
  const openAgain = vi.fn(async () => already.run);
  recovery = createRecovery({
    host,
    emit: (event) => emitted.push(event),
    openBackend,
    disposeNetworks,
    openAgain,
    onRecovered,
  });
  recovery.host(first.run);
  opening.open();
  already.lose('Lost at once.');
  openAgain.mockImplementationOnce(async () => already.run).mockImplementation(async () => fakeRun(7).run);
  recovery.onDeviceLost('Lost.');
  await settled();
  await recovery.settled();
  expect(openAgain).toHaveBeenCalledTimes(2);
  expect(host.phase).toEqual({ kind: 'training', target: 10 });
});

it('disposes what was opened for a run that was disposed meanwhile, without an event', async () => {
  trained().lose('Lost.');
  await settled();
  host.dispatch({ kind: 'disposed' });
  host.replace(null);
  opening.open();
  await recovery.settled();
  expect(openings[0].run.dispose).toHaveBeenCalledTimes(1);
  expect([host.current, host.phase, emitted]).toEqual([null, { kind: 'none' }, []]);
});

it('gives a run up when no device can be opened, and tries again when one is needed', async () => {
  trained().lose('Lost.');
  await settled();
  opening.fail(new Error('No adapter.'));
  await recovery.settled();
  expect(emitted).toMatchObject([
    { kind: 'stopped', why: 'fault', step: 7, message: 'Lost. It could not be opened again: No adapter.' },
  ]);
  expect([host.current, host.phase.kind]).toEqual([null, 'device-lost']);
  expect(() => host.need()).toThrow('no training run');
  await expect(recovery.needDevice()).rejects.toThrow('No adapter.');
  expect(host.phase.kind).toBe('device-lost');
  openBackend.mockResolvedValue(report);
  await recovery.needDevice();
  expect(host.phase).toEqual({ kind: 'none' });
});

it('opens a device without a run only when it is needed, once for all that need it', async () => {
  recovery.onDeviceLost('Lost.');
  await settled();
  expect([recovery.isDeviceLost(), openBackend.mock.calls.length]).toEqual([true, 0]);
  opening.open();
  await Promise.all([recovery.needDevice(), recovery.needDevice()]);
  expect(openBackend).toHaveBeenCalledTimes(1);
  expect([recovery.isDeviceLost(), host.phase]).toEqual([false, { kind: 'none' }]);
  await recovery.needDevice();
  expect(openBackend).toHaveBeenCalledTimes(1);
});

it('leaves the loss of a run alone that is no longer the present one', async () => {
  const { lose } = trained();
  host.dispatch({ kind: 'disposed' });
  host.replace(null);
  lose('Lost.');
  await settled();
  expect([host.phase, openBackend.mock.calls.length]).toEqual([{ kind: 'none' }, 0]);
});
