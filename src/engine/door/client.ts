/**
 * The page's door to the engine's worker: opens it, forwards calls and events, and replaces a worker that does not answer.
 * No tfjs here. What follows from an event is decided by those who listen (state/run, state/recordings).
 *
 * Answers and events travel on two message ports: an event may arrive just after the answer that it was sent before.
 */
import { proxy } from 'comlink';
import { createWorkerDoor, type DoorWorker, type WorkerDoor } from '../../workers/worker-door';
import type { BackendName, BackendReport, EngineApi, EngineEvent } from '../protocol';
import { sentImages, sentModel, sentOrigin, sentReference } from './sent-copies';

/** Events of the engine, and those of the door itself. */
export type DoorEvent =
  | EngineEvent
  /** A worker was opened, for the first time or in place of another: it holds no run and no loaded models. */
  | { kind: 'opened'; report: BackendReport }
  /** The worker died; the run it held is lost. The next `prepare` opens another. */
  | { kind: 'failed'; message: string };

export interface EngineDoor extends Omit<EngineApi, 'open'> {
  /** Opens a worker (in place of the present one). Rejects with a sentence when no backend can be had. */
  open(forced: BackendName | null): Promise<BackendReport>;
  /** Returns the function that stops listening. */
  listen(listener: (event: DoorEvent) => void): () => void;
}

const stopped = 'The engine stopped working';
const sentences = {
  closed: 'The engine is not open.',
  died(error: string | null) {
    if (error === null) return `${stopped}: a message could not be read.`;
    return error ? `${stopped}: ${error}.` : `${stopped}, or could not be loaded. Reload the page.`;
  },
};

/**
 * @param spawn makes a worker that exposes EngineApi
 * @param patience milliseconds that `disposeRun` and `cancelSampling` wait for an answer
 */
export function createEngineDoor(spawn: () => DoorWorker, patience = 2000): EngineDoor {
  const { emit, listen } = createEvents();
  let forcedBackend: BackendName | null = null;
  let holdsRun = false;
  const door = createWorkerDoor<EngineApi>(spawn, sentences, (message) => {
    holdsRun = false;
    emit({ kind: 'failed', message });
  });

  async function open(forced: BackendName | null): Promise<BackendReport> {
    forcedBackend = forced;
    holdsRun = false;
    const session = door.open('The engine was opened again.');
    const onEvent = proxy((event: EngineEvent) => {
      if (door.session === session) emit(event);
    });
    try {
      const report = await session.call((api) => api.open(forced, onEvent));
      emit({ kind: 'opened', report });
      return report;
    } catch (error) {
      session.close('The engine could not be opened.');
      throw error;
    }
  }

  /**
   * Waits at most `patience` for the answer. A worker that does not answer is replaced, unless that would lose a run: then
   * the worker goes on and finishes its step.
   */
  async function stopWithinPatience(ask: (api: EngineApi) => Promise<void>): Promise<void> {
    const { session } = door;
    if (!session || (await session.isAnsweredWithin(patience, ask))) return;
    if (holdsRun || door.session !== session) return;
    session.close('The engine did not answer and was started again.');
    await open(forcedBackend);
  }

  return {
    ...door.forward('start', 'pause', 'step', 'disposeModel', 'exportModel', 'memory', 'profile', 'measure'),
    ...samplingMethods(door, listen),
    open,
    listen,

    async prepare(settings, images) {
      if (!door.session) await open(forcedBackend);
      const session = door.need();
      holdsRun = true;
      return session
        .call((api) => api.prepare(settings, sentImages(images)))
        .catch((error) => {
          if (door.session === session) holdsRun = false;
          throw error;
        });
    },

    async disposeRun() {
      holdsRun = false;
      await stopWithinPatience((api) => api.disposeRun());
    },

    async restoreRun() {
      const restored = await door.need().call((api) => api.restoreRun());
      holdsRun = true;
      return restored;
    },

    cancelSampling: () => stopWithinPatience((api) => api.cancelSampling()),

    async loadModel(id, model) {
      if (!door.session) await open(forcedBackend);
      const session = door.need();
      return session.call((api) => api.loadModel(id, sentModel(model)));
    },
  };
}

/** Both send copies of the arrays that they are given. */
function samplingMethods(
  door: WorkerDoor<EngineApi>,
  listen: EngineDoor['listen'],
): Pick<EngineDoor, 'sample' | 'quality'> {
  return {
    /** Resolves after the last event of the sampling has been emitted. */
    async sample(settings, origin) {
      const session = door.need();
      const end = waitFor('sampling-finished', listen);
      try {
        await session.call((api) => api.sample(settings, sentOrigin(origin)));
        await session.call(() => end.happened);
      } finally {
        end.stop();
      }
    },

    async quality(settings, plans, model, reference) {
      return door.need().call((api) => api.quality(settings, plans, model, sentReference(reference)));
    },
  };
}

function createEvents() {
  const listeners = new Set<(event: DoorEvent) => void>();
  return {
    emit(event: DoorEvent) {
      for (const listener of listeners) listener(event);
    },
    listen(listener: (event: DoorEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `happened` resolves with the next event of a kind; `stop` ends the waiting. */
function waitFor(kind: DoorEvent['kind'], listen: EngineDoor['listen']) {
  let stop = () => {};
  const happened = new Promise<void>((resolve) => {
    stop = listen((event) => {
      if (event.kind === kind) resolve();
    });
  });
  return { happened, stop };
}

/** The page's one engine; no worker exists until it is opened. */
export const engine = createEngineDoor(
  () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
);
