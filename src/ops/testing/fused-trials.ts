/** Registers tests of launches on a device of their own, against float64 and the portable operators. */
import { afterAll, beforeAll, expect } from 'vitest';
import { openBackend } from '../../engine/backend/backend';
import type { KernelStyle } from '../gpu/dispatch';
import { type LaunchTable, withTable } from './launch-table';
import { relativeError } from './relative-error';
import { type TestDevice, testDevice } from './test-device';
import type { Trial } from './trial';

/** GPU kernels compile slowly on a software adapter, so the cases with `gpu` stand for all. */
export type Case<T> = T & { name: string; gpu?: boolean };

export const kernelStyles: KernelStyle[] = ['software', 'gpu'];

/** The cases that a style is tried with. */
export const casesOf = <T>(style: KernelStyle, cases: Case<T>[]): Case<T>[] =>
  cases.filter(({ gpu }) => style === 'software' || gpu);

/** Cases with their titles, for a table of tests. */
export const titled = <T>(cases: Case<T>[], kind: (one: T) => string) =>
  cases.map((one) => [`${kind(one)}: ${one.name}`, one] as const);

/** A device for the tests of a file, which fail in the end when it reported errors. tfjs runs on WASM beside it. */
export function deviceForTests(): () => TestDevice {
  let gpu: TestDevice;
  beforeAll(async () => {
    await openBackend('wasm');
    gpu = await testDevice();
  });
  afterAll(async () => {
    await gpu.device.queue.onSubmittedWorkDone();
    expect(gpu.errors).toEqual([]);
    gpu.device.destroy();
  });
  return () => gpu;
}

/** Runs a trial and holds it to its references, with nothing written where it should not be and no GPU error. */
export type HoldTrial = (run: (table: LaunchTable) => Promise<Trial>) => Promise<void>;

export const holdTrials =
  (gpu: () => TestDevice): HoldTrial =>
  (run) =>
    withTable(gpu(), async (table) => {
      const { findings, written } = await run(table);
      for (const { what, found, oracle, portable } of findings) {
        expect(relativeError(found, oracle), `${what} against float64`).toBeLessThan(1e-4);
        if (portable) expect(relativeError(found, portable), `${what} against portable`).toBeLessThan(1e-4);
      }
      expect(table.strays(written)).toEqual([]);
    });
