/**
 * What an event of the engine makes of the run. Pure: the losses themselves are a series beside the state (run-losses.ts),
 * of which only the recent mean is passed in.
 */
import type { DoorEvent } from '../../engine/door/client';
import type { BackendReport, ModelReport } from '../../engine/protocol';
import type { RunState, RunStatus } from './run';
import { hasRun } from './run-selectors';
import { countedSteps } from './run-words';

/** What the status says while a network is being made. */
export const preparingWords = 'Preparing the network';

export interface RunChange {
  change: Partial<RunState>;
  /** A sentence to announce; null for none. */
  sentence: string | null;
}

const nothing: RunChange = { change: {}, sentence: null };
const silently = (change: Partial<RunState>): RunChange => ({ change, sentence: null });

/** The engine holds no run any more, or could not make one. Losses and preview stay to be looked at. */
export const lostRun = (reason: string, why: 'fault' | 'lost'): RunChange => ({
  change: {
    status: { kind: 'failed', why, reason, recoverable: false },
    model: null,
    memory: null,
    stepsPerSecond: 0,
  },
  sentence: reason,
});

/** Shaders compiled so far. A run that was given up meanwhile may still be compiling. */
function prepared({ status }: RunState, done: number, total: number): RunChange {
  if (status.kind !== 'loading' || status.doing !== preparingWords) return nothing;
  return silently({ status: { ...status, parts: { done, total, name: 'shaders' } } });
}

function stopped(
  { why, step, message }: Extract<DoorEvent, { kind: 'stopped' }>,
  stepsMore: number,
): RunChange {
  if (why === 'target') {
    return {
      change: { status: { kind: 'paused' }, step, stepsPerSecond: 0 },
      sentence: `Trained ${countedSteps(step)}. Resume adds ${countedSteps(stepsMore)}.`,
    };
  }
  const status: RunStatus = { kind: 'failed', why, reason: message, recoverable: true };
  return { change: { status, step, stepsPerSecond: 0 }, sentence: message };
}

function recovered(report: BackendReport, model: ModelReport, step: number, sentence: string): RunChange {
  return { change: { backend: report, model, step }, sentence };
}

/**
 * @param loss recent mean of the losses, those of a 'progress' event included; null before the first
 * @param stepsMore steps that Resume would add
 */
export function runAfter(run: RunState, event: DoorEvent, loss: number | null, stepsMore: number): RunChange {
  if (event.kind === 'opened') return silently({ backend: event.report });
  if (event.kind === 'failed') return lostRun(event.message, 'lost');
  if (event.kind === 'preparing') return prepared(run, event.done, event.total);
  // Events of a run that was disposed of meanwhile.
  if (!hasRun(run)) return nothing;
  switch (event.kind) {
    case 'progress': {
      const moving = run.status.kind === 'training' || run.status.kind === 'pausing';
      return silently({
        step: event.step,
        stepsPerSecond: moving ? event.stepsPerSecond : 0,
        memory: event.memory,
        ...(loss !== null && { loss, lossVersion: run.lossVersion + 1 }),
      });
    }
    case 'preview': {
      const { kind: _, ...preview } = event;
      return silently({ preview });
    }
    case 'recovered':
      return recovered(event.report, event.model, event.step, event.message);
    case 'stopped':
      return stopped(event, stepsMore);
    default:
      return nothing;
  }
}
