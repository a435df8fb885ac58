/** Which backend the address asks for: `?backend=webgpu|webgl|wasm|cpu`. Pure. */
import type { BackendName } from '../../engine/protocol';

const backendNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies readonly BackendName[];

export interface BackendChoice {
  /** null: let the engine choose. */
  forced: BackendName | null;
  /** A sentence about a name that does not exist; null when all is well. */
  complaint: string | null;
}

/** Reads the query part of an address, e.g. "?backend=wasm". Never throws. */
export function backendChoice(search: string): BackendChoice {
  const asked = new URLSearchParams(search).get('backend');
  if (asked === null) return { forced: null, complaint: null };
  const forced = backendNames.find((name) => name === asked.trim().toLowerCase());
  if (forced) return { forced, complaint: null };
  const shown = asked.length > 24 ? `${asked.slice(0, 24)}…` : asked;
  return {
    forced: null,
    complaint: `The address asks for the backend “${shown}”, which does not exist: use webgpu, webgl, wasm or cpu. The page chose one by itself.`,
  };
}
