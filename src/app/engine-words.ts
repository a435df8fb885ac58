/** The engine's state in the few words that the header has room for. Pure. */
import { formatBytes, formatNumber } from '../lib/format';
import type { RunState } from '../state/run/run';
import { loadingWords } from '../state/run/run-selectors';

const backendNames = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' } as const;

const statusWords = {
  ready: 'ready',
  training: 'training',
  pausing: 'pausing',
  paused: 'paused',
  unsupported: 'not available',
  failed: 'stopped',
} as const;

export interface EngineWords {
  /** Backend and device, or what stands in for them. */
  name: string;
  /** Speed, memory, what it is doing: only what is known. */
  facts: string[];
  tone: 'good' | 'warning' | 'bad';
}

export function engineWords(run: RunState, sampling: boolean): EngineWords {
  const { status, backend, stepsPerSecond, memory } = run;
  const facts: string[] = [];
  if (status.kind === 'training' && stepsPerSecond > 0) facts.push(`${formatNumber(stepsPerSecond)} steps/s`);
  if (memory && memory.bytes > 0) facts.push(formatBytes(memory.bytes));
  if (backend) facts.push(doing(run, sampling));

  const broken = status.kind === 'unsupported' || status.kind === 'failed';
  const busy = status.kind === 'loading' || status.kind === 'pausing';
  const name = backend
    ? `${backendNames[backend.backend]} · ${backend.adapter}`
    : status.kind === 'loading'
      ? loadingWords(status)
      : 'No engine';
  return { name, facts, tone: broken ? 'bad' : busy ? 'warning' : 'good' };
}

function doing({ status }: RunState, sampling: boolean): string {
  if (status.kind === 'loading') return loadingWords(status).toLowerCase();
  return sampling && status.kind !== 'training' ? 'sampling' : statusWords[status.kind];
}

/** Why the network runs where it runs, and how fast that is, as sentences. */
export function engineReason({ backend, status }: RunState): string {
  if (status.kind === 'unsupported') return status.reason;
  if (!backend) return 'The engine is being opened. Everything but training and sampling works already.';
  if (backend.reason) return backend.reason;
  return 'WebGPU runs the network on the graphics processor of this device: the fastest there is in a browser.';
}
