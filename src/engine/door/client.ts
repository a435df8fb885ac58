/**
 * The page's door to the engine worker: opens it, speaks to it, notices when it dies, replaces it when it hangs.
 * No tfjs and no decisions about the run here: who listens decides (state/run-control, state/trajectory-control).
 *
 * Answers and events travel on two message ports: an event may arrive just after the answer that it was sent before.
 */
import { type Endpoint, proxy, type Remote, transfer, wrap } from 'comlink';
import type {
  BackendName,
  BackendReport,
  EngineApi,
  EngineEvent,
  ModelState,
  QualityReference,
  SampleOrigin,
  SampleSettings,
} from '../protocol';

/** What the engine tells, and what the door itself has to tell about the engine. */
export type DoorEvent =
  | EngineEvent
  /** A worker was opened, for the first time or in place of another: it holds no run and no loaded models. */
  | { kind: 'opened'; report: BackendReport }
  /** The worker died; the run it held is lost. The next `prepare` opens another. */
  | { kind: 'failed'; message: string };

export interface EngineDoor extends Omit<EngineApi, 'open'> {
  /** Resolves when the sampling has ended and its last event has been heard. */
  sample(settings: SampleSettings, origin: SampleOrigin): Promise<void>;
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

/**
 * Copies of what leaves, so that the page keeps its own, and the memory behind them to hand over. A view would be
 * cloned with all that lies behind it.
 */
function leaving() {
  const buffers: ArrayBuffer[] = [];
  return {
    buffers,
    copy<A extends Uint8Array | Float32Array>(array: A): A {
      const own = array.slice() as A;
      buffers.push(own.buffer as ArrayBuffer);
      return own;
    },
  };
}

function leavingOrigin(origin: SampleOrigin): SampleOrigin {
  const { buffers, copy } = leaving();
  const { start, known } = origin;
  const own: SampleOrigin = {
    ...origin,
    start: start.kind === 'state' ? { ...start, xt: copy(start.xt) } : start,
    known: known && { x0: copy(known.x0), keep: copy(known.keep) },
  };
  return transfer(own, buffers);
}

function leavingModel(model: ModelState): ModelState {
  const { buffers, copy } = leaving();
  return transfer({ ...model, raw: model.raw && copy(model.raw), ema: copy(model.ema) }, buffers);
}

function leavingReference(reference: QualityReference): QualityReference {
  if (typeof reference === 'string') return reference;
  const { buffers, copy } = leaving();
  return transfer({ ...reference, pixels: copy(reference.pixels) }, buffers);
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
      const { buffers, copy } = leaving();
      const own = transfer({ ...images, pixels: copy(images.pixels) }, buffers);
      const answer = asked.api.prepare(settings, own);
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
    async sample(settings, origin) {
      const asked = current();
      let stop = () => {};
      const heard = new Promise<void>((resolve) => {
        stop = listen(({ kind }) => {
          if (kind === 'sampling-finished') resolve();
        });
      });
      try {
        await ask(asked, asked.api.sample(settings, leavingOrigin(origin)));
        await ask(asked, heard);
      } finally {
        stop();
      }
    },
    async cancelSampling() {
      await giveBack((api) => api.cancelSampling());
    },
    async quality(settings, evaluations, origin, reference) {
      const asked = current();
      const answer = asked.api.quality(
        settings,
        evaluations,
        leavingOrigin(origin),
        leavingReference(reference),
      );
      return ask(asked, answer);
    },
    async load(id, model) {
      if (!session) await open(forcedBackend);
      const asked = current();
      return ask(asked, asked.api.load(id, leavingModel(model)));
    },
    async unload(id) {
      const asked = current();
      await ask(asked, asked.api.unload(id));
    },
    async exportModel() {
      const asked = current();
      return ask(asked, asked.api.exportModel());
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
