/**
 * The engine in its worker: one backend, at most one run, loaded models, at most one job that samples, and one loop that
 * turns training and job in alternation.
 */
import { openBackend } from './backend/backend';
import { createParts } from './engine-parts';
import { memoryReport } from './memory-report';
import type { BackendName, EngineApi, EngineEvent } from './protocol';
import { measureSpeed } from './run/measure';
import { runMethods } from './run/run-methods';
import { samplingMethods } from './sampling/sampling-methods';
import type { YieldToMessages } from './yield-to-messages';

export function createEngine(yieldToMessages: YieldToMessages): EngineApi {
  let listener: (event: EngineEvent) => void = () => {};
  let forcedBackend: BackendName | null = null;
  const parts = createParts(
    (event) => listener(event),
    yieldToMessages,
    (refusal) => openBackend(forcedBackend, refusal),
  );
  return {
    async open(forced, onEvent) {
      listener = onEvent;
      forcedBackend = forced;
      return openBackend(forced);
    },
    ...runMethods(parts),
    ...samplingMethods(parts),
    async memory() {
      return memoryReport(parts.host.current, parts.models);
    },
    async measure() {
      if (parts.host.current) throw new Error('The device is measured only while nothing trains.');
      return measureSpeed();
    },
  };
}
