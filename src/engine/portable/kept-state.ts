/** The last state whose losses were all finite, to go back to when training diverges and to save. */
import type { OptimiserState } from '../../ops/adam/portable';
import type { Checkpoint } from '../run/checkpoint';
import { cloneState, disposeState, readState } from './optimiser-state';

export interface KeptState {
  /** Replaces what is kept. @param step updates that made the state */
  keep(state: OptimiserState, step: number): void;
  /** A copy of the kept state, owned by the caller, with the updates that made it. */
  restore(): { state: OptimiserState; step: number };
  checkpoint(): Promise<Checkpoint>;
  dispose(): void;
}

/** @param first kept until `keep` is called; stays the caller's */
export function keptState(first: OptimiserState, firstStep: number): KeptState {
  let kept = { state: cloneState(first), step: firstStep };
  return {
    keep(state, step) {
      disposeState(kept.state);
      kept = { state: cloneState(state), step };
    },
    restore: () => ({ state: cloneState(kept.state), step: kept.step }),
    checkpoint: () => readState(kept.state, kept.step),
    dispose: () => disposeState(kept.state),
  };
}
