/** The parts of one engine, and what they need of each other. */
import type { openBackend } from './backend/backend';
import { memoryReport } from './memory-report';
import type { EngineEvent } from './protocol';
import { type KeptRun, openRun } from './run/hosted-run';
import { createLoop } from './run/loop';
import { createRecovery, type Recovery } from './run/recovery';
import { createRunHost, type RunHost } from './run/run-host';
import { createTraining, type Training } from './run/training';
import { createJobRunner, type JobRunner } from './sampling/job-runner';
import { createLoadedModels, type LoadedModels } from './sampling/loaded-models';
import { holdsSoon, type YieldToMessages } from './yield-to-messages';

export interface EngineParts {
  emit(event: EngineEvent): void;
  yieldToMessages: YieldToMessages;
  host: RunHost;
  training: Training;
  recovery: Recovery;
  jobs: JobRunner;
  models: LoadedModels;
  /** The run that was disposed last, as numbers: it can be made again. */
  kept: { run: KeptRun | null };
  /** Starts the loop where it does not run. */
  wake(): void;
}

/** @param reopenBackend opens a backend in place of a lost one; `refusal` is why WebGPU must not be used any more, if so */
export function createParts(
  emit: EngineParts['emit'],
  yieldToMessages: YieldToMessages,
  reopenBackend: (refusal: string | undefined) => ReturnType<typeof openBackend>,
): EngineParts {
  const host = createRunHost();
  const training = createTraining(host, emit, yieldToMessages);
  const wake = createLoop(
    () => host.phase.kind === 'training' || jobs.busy,
    async () => {
      await training.turn();
      await jobs.turn();
    },
    yieldToMessages,
  );
  /** A lost device fails everything that waits for it, with errors that do not tell the cause. */
  async function explain(error: unknown): Promise<unknown> {
    const lost = await holdsSoon(() => recovery.isDeviceLost(), yieldToMessages);
    return lost ? new Error('The GPU device was lost in the middle of it: sample again.') : error;
  }
  const jobs = createJobRunner(wake, explain);
  const models = createLoadedModels(
    (id) => jobs.cancelFor([id]),
    (why) => {
      void models.disposeNetworks();
      recovery.onDeviceLost(why);
    },
  );
  const recovery = createRecovery({
    host,
    emit,
    openBackend: reopenBackend,
    disposeNetworks: models.disposeNetworks,
    openAgain: ({ run, pictures, saved }) =>
      openRun(run.settings, pictures, saved, emit, () => memoryReport(host.current, models)),
    onRecovered: wake,
  });
  return { emit, yieldToMessages, host, training, recovery, jobs, models, kept: { run: null }, wake };
}
