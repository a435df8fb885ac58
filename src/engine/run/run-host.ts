/** Holds the engine's one run and its state: all that changes while runs come, train and go. */
import type { HostedRun } from './hosted-run';
import { initialRunState, nextRunState, type RunEvent, type RunPhase, type RunState } from './run-state';

export interface RunHost {
  /** The present run; null in the phases 'none' and 'device-lost'. */
  readonly current: HostedRun | null;
  readonly phase: RunPhase;
  /** Devices lost since the last run was made. */
  readonly losses: number;
  /** @throws Error with a sentence when there is no run */
  need(): HostedRun;
  /** Whether this run is the present one and trains. */
  isTraining(hosted: HostedRun): boolean;
  /** Puts a run in the place of the present one, without disposing that. */
  replace(hosted: HostedRun | null): void;
  dispatch(event: RunEvent): void;
}

export function createRunHost(): RunHost {
  let current: HostedRun | null = null;
  let state: RunState = initialRunState;
  return {
    get current() {
      return current;
    },
    get phase() {
      return state.phase;
    },
    get losses() {
      return state.losses;
    },
    need() {
      if (!current) throw new Error('There is no training run: start one first.');
      return current;
    },
    isTraining: (hosted) => hosted === current && state.phase.kind === 'training',
    replace(next) {
      current = next;
    },
    dispatch(event) {
      state = nextRunState(state, event);
    },
  };
}
