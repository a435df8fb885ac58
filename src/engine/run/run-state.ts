/** What the engine is doing with its training run, and how events change it. Pure. */

export type RunPhase =
  | { kind: 'none' }
  | { kind: 'paused' }
  /** Trains until this step. */
  | { kind: 'training'; target: number }
  /**
   * The run's device is lost and another one is being opened. From the last saved step the run then trains until the target
   * again, or stays paused where there is none.
   */
  | { kind: 'recovering'; why: string; target: number | null }
  /** There is no run, and the device is lost: another one is opened when it is next needed. */
  | { kind: 'device-lost'; why: string };

export interface RunState {
  phase: RunPhase;
  /** Devices lost since the last run was made. */
  losses: number;
}

export type RunEvent =
  /** A new run was made, at step 0. */
  | { kind: 'prepared' }
  | { kind: 'start'; target: number }
  /** Also before a single step. */
  | { kind: 'pause' }
  /** The run stopped by itself: at its target, at a loss that is not a number, or by a fault. */
  | { kind: 'stopped' }
  | { kind: 'device-lost'; why: string }
  /** The run goes on with another device. */
  | { kind: 'recovered' }
  /** The run is lost with its device, for no other could be opened. */
  | { kind: 'recovery-failed'; why: string }
  /** Another device was opened while there is no run. */
  | { kind: 'device-opened' }
  | { kind: 'disposed' };

export const initialRunState: RunState = { phase: { kind: 'none' }, losses: 0 };

/** An event that means nothing in a phase leaves the state as it is. */
export function nextRunState(state: RunState, event: RunEvent): RunState {
  if (event.kind === 'prepared') return { phase: { kind: 'paused' }, losses: 0 };
  const phase = nextPhase(state.phase, event);
  if (phase === state.phase) return state;
  return { phase, losses: state.losses + (event.kind === 'device-lost' ? 1 : 0) };
}

function nextPhase(phase: RunPhase, event: Exclude<RunEvent, { kind: 'prepared' }>): RunPhase {
  switch (phase.kind) {
    case 'none':
      return whereNoRun(phase, event);
    case 'paused':
      return wherePaused(phase, event);
    case 'training':
      if (event.kind === 'pause' || event.kind === 'stopped') return { kind: 'paused' };
      if (event.kind === 'device-lost') return { kind: 'recovering', why: event.why, target: phase.target };
      return wherePaused(phase, event);
    case 'recovering':
      return whereRecovering(phase, event);
    case 'device-lost':
      return event.kind === 'device-opened' ? { kind: 'none' } : phase;
  }
}

function whereNoRun(phase: RunPhase, event: RunEvent): RunPhase {
  // A run may be disposed while another device is opened for it.
  const lost = event.kind === 'device-lost' || event.kind === 'recovery-failed';
  return lost ? { kind: 'device-lost', why: event.why } : phase;
}

function wherePaused(phase: RunPhase, event: RunEvent): RunPhase {
  if (event.kind === 'start') return { kind: 'training', target: event.target };
  if (event.kind === 'device-lost') return { kind: 'recovering', why: event.why, target: null };
  return event.kind === 'disposed' ? { kind: 'none' } : phase;
}

function whereRecovering(phase: Extract<RunPhase, { kind: 'recovering' }>, event: RunEvent): RunPhase {
  const { target } = phase;
  switch (event.kind) {
    case 'start':
      return { ...phase, target: event.target };
    case 'pause':
      return target === null ? phase : { ...phase, target: null };
    case 'recovered':
      return target === null ? { kind: 'paused' } : { kind: 'training', target };
    case 'recovery-failed':
      return { kind: 'device-lost', why: event.why };
    case 'disposed':
      return { kind: 'none' };
    default:
      return phase;
  }
}
