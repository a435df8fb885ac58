/** What can be read off the run, each in one place. Pure. */
import { formatCount } from '../../lib/format';
import type { RunState, RunStatus } from './run';

/** Whether the engine holds a run that can be trained on and sampled from. */
export const hasRun = (run: RunState): boolean => run.model !== null;

/** Whether there is a network of one's own to sample from: a run with a step behind it. */
export const hasOwnModel = (run: RunState): boolean => hasRun(run) && run.step >= 1;

/** A run is there and stands still. */
export const canContinue = (run: RunState): boolean =>
  hasRun(run) && (run.status.kind === 'paused' || (run.status.kind === 'failed' && run.status.recoverable));

/** No run is there, and nothing stands against making one. */
export const canBegin = (run: RunState): boolean =>
  !hasRun(run) && (run.status.kind === 'ready' || run.status.kind === 'failed');

/** Whether there is anything that Reset would remove. */
export const canReset = ({ settings, status }: RunState): boolean =>
  status.kind !== 'unsupported' && (settings !== null || status.kind === 'failed');

/** What the page waits for: "Preparing the network, 34 of 120 shaders". */
export function loadingWords({ doing, parts }: Extract<RunStatus, { kind: 'loading' }>): string {
  if (!parts) return doing;
  return `${doing}, ${formatCount(parts.done)} of ${formatCount(parts.total)} ${parts.name}`;
}
