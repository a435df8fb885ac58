/** One turn of training: a step, and what is due after it. */
import type { EngineEvent } from '../protocol';
import { holdsSoon, type YieldToMessages } from '../yield-to-messages';
import type { HostedRun } from './hosted-run';
import type { RunHost } from './run-host';

export interface Training {
  /** One step of the present run if it trains. Never rejects: a fault stops the run and is an event. */
  turn(): Promise<void>;
  /** Pauses and resolves when the turn in progress has ended. */
  halt(): Promise<void>;
  /** Reads the losses and sends them. A loss that is not a number stops the run. */
  report(hosted: HostedRun): Promise<void>;
}

export function createTraining(
  host: RunHost,
  emit: (event: EngineEvent) => void,
  yieldToMessages: YieldToMessages,
): Training {
  let inProgress: Promise<void> = Promise.resolve();

  async function report(hosted: HostedRun): Promise<void> {
    if (!(await hosted.report())) host.dispatch({ kind: 'stopped' });
  }

  function isAtTarget(hosted: HostedRun): boolean {
    const { current, phase } = host;
    return current === hosted && phase.kind === 'training' && hosted.run.step >= phase.target;
  }

  /** Trains one step, reports, and makes a preview where one is due. */
  async function advance(hosted: HostedRun): Promise<void> {
    hosted.run.advance();
    if (hosted.isReportDue()) await report(hosted);
    if (isAtTarget(hosted)) await finish(hosted);
    const interrupted = async () => {
      await yieldToMessages();
      return !host.isTraining(hosted);
    };
    if (host.isTraining(hosted) && hosted.isPreviewDue()) await hosted.preview(interrupted);
  }

  /**
   * Stops a run at its target, after its last preview: a run whose device is lost during the preview is recovered and ends
   * then.
   */
  async function finish(hosted: HostedRun): Promise<void> {
    await report(hosted);
    if (!host.isTraining(hosted)) return;
    await hosted.preview(async () => !host.isTraining(hosted));
    // It may have been started again meanwhile, with a later target.
    if (!isAtTarget(hosted)) return;
    host.dispatch({ kind: 'stopped' });
    emit({ kind: 'stopped', why: 'target', step: hosted.run.step, message: '' });
  }

  async function trainTurn(hosted: HostedRun): Promise<void> {
    try {
      await advance(hosted);
    } catch (error) {
      // A lost device fails everything that waits for it, and the loss itself is known a moment later.
      const isLost = () => host.current !== hosted || host.phase.kind === 'recovering';
      if (await holdsSoon(isLost, yieldToMessages)) return;
      host.dispatch({ kind: 'stopped' });
      const message = error instanceof Error ? error.message : String(error);
      emit({ kind: 'stopped', why: 'fault', step: hosted.run.step, message: `Training stopped: ${message}` });
    }
  }

  return {
    report,

    async turn() {
      const { current, phase } = host;
      if (!current || phase.kind !== 'training') return;
      inProgress = trainTurn(current);
      await inProgress;
    },

    async halt() {
      host.dispatch({ kind: 'pause' });
      await inProgress;
    },
  };
}
