/**
 * The page's door to the engine worker: opens it, speaks to it, notices when it dies, replaces it when it hangs.
 * No tfjs and no decisions about the run here: who listens decides (state/run-control, state/trajectory-control).
 *
 * Answers and events travel on two message ports: an event may arrive just after the answer that it was sent before.
 */
import { type Endpoint, proxy, type Remote, transfer, wrap } from 'comlink';
import type { BackendName, BackendReport, EngineApi, EngineEvent, SampleSettings } from './protocol';

/** What the engine tells, and what the door itself has to tell about the engine. */
export type DoorEvent =
  | EngineEvent
  /** A worker was opened, for the first time or in place of another. */
  | { kind: 'opened'; report: BackendReport }
  /** The worker died; the run it held is lost. The next `prepare` opens another. */
  | { kind: 'failed'; message: string };

export interface EngineDoor extends Omit<EngineApi, 'open'> {
  /** Resolves when the sampling has ended and its last event has been heard. */
  sample(settings: SampleSettings): Promise<void>;
  /** Opens a worker (in place of the present one). Rejects with a sentence when no backend can be had. */
  open(forced: BackendName | null): Promise<BackendReport>;
  /** Returns the function that stops listening. */
  listen(listener: (event: DoorEvent) => void): () => void;
}

/** The part of Worker that the door needs. */
export type EngineWorker = Endpoint & Pick<Worker, 'terminate'>;

interface Session {
  worker: EngineWorker;
  api: Remote<EngineApi>;
  /** Rejects when the worker is given up, and with it every call that still waits for an answer. */
  gone: Promise<never>;
  giveUp(reason: string): void;
}

const lastWords = 'The engine stopped working';

/**
 * @param spawn makes a worker that exposes EngineApi.
 * @param patience milliseconds that `reset` and `cancelSampling` wait for an answer.
 */
export function createEngineDoor(spawn: () => EngineWorker, patience = 2000): EngineDoor {
  const listeners = new Set<(event: DoorEvent) => void>();
  let session: Session | null = null;
  let forcedBackend: BackendName | null = null;
  let holdsRun = false;

  const emit = (event: DoorEvent) => {
    for (const listener of listeners) listener(event);
  };

  function listen(listener: (event: DoorEvent) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function begin(): Session {
    const worker = spawn();
    let reject: (error: Error) => void = () => {};
    const gone = new Promise<never>((_, rejectGone) => {
      reject = rejectGone;
    });
    // Nobody may be waiting when it happens; that is not an error by itself.
    gone.catch(() => {});
    const begun: Session = {
      worker,
      api: wrap<EngineApi>(worker),
      gone,
      giveUp(reason) {
        worker.terminate();
        if (session === begun) session = null;
        reject(new Error(reason));
      },
    };
    const die = (detail: string) => {
      if (session !== begun) return;
      holdsRun = false;
      begun.giveUp(detail);
      emit({ kind: 'failed', message: detail });
    };
    worker.addEventListener('error', (event) => {
      const { message } = event as ErrorEvent;
      die(message ? `${lastWords}: ${message}.` : `${lastWords}, or could not be loaded. Reload the page.`);
    });
    worker.addEventListener('messageerror', () => die(`${lastWords}: a message could not be read.`));
    return begun;
  }

  /** The answer, or a rejection when the worker is given up first. */
  const ask = <R>(asked: Session, answer: Promise<R>): Promise<R> => Promise.race([answer, asked.gone]);

  async function open(forced: BackendName | null): Promise<BackendReport> {
    session?.giveUp('The engine was opened again.');
    forcedBackend = forced;
    holdsRun = false;
    const begun = begin();
    session = begun;
    const tell = proxy((event: EngineEvent) => {
      if (session === begun) emit(event);
    });
    try {
      const report = await ask(begun, begun.api.open(forced, tell));
      emit({ kind: 'opened', report });
      return report;
    } catch (error) {
      begun.giveUp('The engine could not be opened.');
      throw error;
    }
  }

  /** For calls that make sense only while a worker is there. */
  function current(): Session {
    if (!session) throw new Error('The engine is not open.');
    return session;
  }

  /**
   * Waits at most `patience` for a call that gives something back. A worker that does not answer is replaced,
   * unless that would lose a run: then the page goes on and the worker finishes what it has in hand.
   */
  async function giveBack(call: (api: Remote<EngineApi>) => Promise<void>): Promise<void> {
    const asked = session;
    if (!asked) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patience);
    });
    const outcome = await Promise.race([ask(asked, call(asked.api)), late]).finally(() =>
      clearTimeout(timer),
    );
    if (outcome !== 'late' || holdsRun || session !== asked) return;
    asked.giveUp('The engine did not answer and was started again.');
    await open(forcedBackend);
  }

  return {
    open,
    listen,
    async prepare(settings, images) {
      if (!session) await open(forcedBackend);
      const asked = current();
      holdsRun = true;
      // The page keeps its own pixels: the copy is what leaves.
      const pixels = images.pixels.slice();
      const answer = asked.api.prepare(settings, transfer({ ...images, pixels }, [pixels.buffer]));
      return ask(asked, answer).catch((error) => {
        if (session === asked) holdsRun = false;
        throw error;
      });
    },
    async start(steps) {
      const asked = current();
      await ask(asked, asked.api.start(steps));
    },
    async pause() {
      const asked = current();
      await ask(asked, asked.api.pause());
    },
    async step() {
      const asked = current();
      await ask(asked, asked.api.step());
    },
    async reset() {
      holdsRun = false;
      await giveBack((api) => api.reset());
    },
    async sample(settings) {
      const asked = current();
      let stop = () => {};
      const heard = new Promise<void>((resolve) => {
        stop = listen(({ kind }) => {
          if (kind === 'sampling-finished') resolve();
        });
      });
      try {
        await ask(asked, asked.api.sample(settings));
        await ask(asked, heard);
      } finally {
        stop();
      }
    },
    async cancelSampling() {
      await giveBack((api) => api.cancelSampling());
    },
    async memory() {
      const asked = current();
      return ask(asked, asked.api.memory());
    },
    async profile() {
      const asked = current();
      return ask(asked, asked.api.profile());
    },
    async measure() {
      const asked = current();
      return ask(asked, asked.api.measure());
    },
  };
}

/** The page's one engine; no worker exists until it is opened. */
export const engine = createEngineDoor(
  () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
);
