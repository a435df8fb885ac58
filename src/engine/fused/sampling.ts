/** The reverse processes of one network on the GPU. */
import type { SamplingSession, SamplingStart } from '../sampling/sampling-session';
import type { FusedNetwork } from './network';
import { type FusedSession, fusedSession } from './session';

export interface FusedSessions {
  begin(start: SamplingStart): Promise<SamplingSession>;
  /** GPU memory of all that have not ended, and of the one that waits to be used again. */
  readonly bytes: number;
  dispose(): void;
}

/** Sessions of one network. Of those that recur, the one that ended last waits for the next of its count and weights. */
export function fusedSessions(network: FusedNetwork, pixels: number): FusedSessions {
  let waiting: { key: string; session: FusedSession } | null = null;
  let disposed = false;
  let bytes = 0;

  async function make(start: SamplingStart): Promise<FusedSession> {
    const session = await fusedSession(network, start, pixels);
    bytes += session.bytes;
    const dispose = () => {
      bytes -= session.bytes;
      session.dispose();
    };
    return { ...session, dispose };
  }

  async function again(start: SamplingStart): Promise<SamplingSession> {
    const key = `${start.count} ${start.weights}`;
    const found = waiting?.key === key ? waiting.session : null;
    if (found) {
      waiting = null;
      found.restart(start);
    }
    const session = found ?? (await make(start));
    const dispose = () => {
      (disposed ? session : waiting?.session)?.dispose();
      waiting = disposed ? null : { key, session };
    };
    return { ...session, dispose };
  }

  return {
    begin: (start) => (start.recurring ? again(start) : make(start)),
    get bytes() {
      return bytes;
    },
    dispose() {
      disposed = true;
      waiting?.session.dispose();
      waiting = null;
    },
  };
}
