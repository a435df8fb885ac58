/**
 * What happens when the GPU device is lost. A run is opened again from its last saved state, at once; where there is no run,
 * another device is opened when one is next needed. The first loss is answered with a new device, a later one with another
 * backend.
 */
import type { BackendReport, EngineEvent } from '../protocol';
import type { HostedRun } from './hosted-run';
import type { RunHost } from './run-host';

export interface RecoveryParts {
  host: RunHost;
  emit(event: EngineEvent): void;
  /** Opens a backend. @param refusal why WebGPU must not be used any more, if so */
  openBackend(refusal: string | undefined): Promise<BackendReport>;
  /** Disposes what is left on the lost device, beside the run. */
  disposeNetworks(): Promise<void>;
  /** Opens a run from the last saved state of another. */
  openAgain(lost: HostedRun): Promise<HostedRun>;
  /** Called when training may go on. */
  onRecovered(): void;
}

export interface Recovery {
  /** Makes a run the present one and recovers it when its device is lost. */
  host(hosted: HostedRun): void;
  /** To be called when a device is found to be lost, however often. */
  onDeviceLost(why: string): void;
  /** Whether the device is lost and no other is open yet. */
  isDeviceLost(): boolean;
  /** Resolves when no device is being replaced. */
  settled(): Promise<void>;
  /** Resolves when a device is open. Rejects with a sentence when none can be opened. */
  needDevice(): Promise<void>;
}

export function createRecovery(parts: RecoveryParts): Recovery {
  const { host, emit } = parts;
  /** Pending while a lost device is being replaced. */
  let replacing: Promise<void> | null = null;

  async function openDevice(why: string): Promise<BackendReport> {
    await parts.disposeNetworks();
    const again = host.losses > 1;
    return parts.openBackend(
      again ? `${why} It was lost before, so another way to compute is used.` : undefined,
    );
  }

  async function recoverRun(lost: HostedRun, why: string): Promise<void> {
    const { step } = lost.saved;
    lost.dispose();
    try {
      const report = await openDevice(why);
      const recovered = await parts.openAgain(lost);
      // The run may have been disposed meanwhile.
      if (host.current !== lost) return recovered.dispose();
      hostRun(recovered);
      host.dispatch({ kind: 'recovered' });
      const message = `${why} Training goes on from step ${step}.`;
      emit({ kind: 'recovered', report, model: recovered.model, step, message });
    } catch (error) {
      host.dispatch({ kind: 'recovery-failed', why });
      if (host.current !== lost) return;
      host.replace(null);
      const reason = error instanceof Error ? error.message : String(error);
      const message = `${why} It could not be opened again: ${reason}`;
      emit({ kind: 'stopped', why: 'fault', step, message });
    }
  }

  async function replaceDevice(): Promise<void> {
    const { phase, current } = host;
    if (phase.kind === 'recovering' && current) await recoverRun(current, phase.why);
    if (phase.kind !== 'device-lost') return;
    await openDevice(phase.why);
    host.dispatch({ kind: 'device-opened' });
  }

  /** One replacement at a time; a device that was lost again meanwhile is replaced after it. */
  function replace(): Promise<void> {
    replacing ??= replaceDevice().finally(() => {
      replacing = null;
      if (host.phase.kind === 'recovering') void replace();
      else parts.onRecovered();
    });
    return replacing;
  }

  function onDeviceLost(why: string): void {
    host.dispatch({ kind: 'device-lost', why });
    if (host.phase.kind === 'recovering') void replace();
  }

  function hostRun(hosted: HostedRun): void {
    host.replace(hosted);
    void hosted.lost.then((why) => {
      if (host.current === hosted) onDeviceLost(why);
    });
  }

  return {
    host: hostRun,
    onDeviceLost,
    isDeviceLost: () =>
      replacing !== null || host.phase.kind === 'recovering' || host.phase.kind === 'device-lost',
    async settled() {
      while (replacing) await replacing.catch(() => {});
    },
    async needDevice() {
      while (replacing) await replacing;
      if (host.phase.kind === 'device-lost') await replace();
    },
  };
}
