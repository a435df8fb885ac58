/**
 * The page's side of a worker: opens it, calls what it exposes through comlink, notices when it dies, and rejects every
 * call that still waits when it dies or is closed. What is called, and when, the user of the door decides.
 */
import { type Endpoint, wrap } from 'comlink';

/** The part of Worker that a door needs. */
export type DoorWorker = Endpoint & Pick<Worker, 'terminate'>;

/** What a worker exposes: asynchronous methods alone. */
export type WorkerApi<Api> = { [Method in keyof Api]: (...given: never[]) => Promise<unknown> };

/** One worker from its start to its end. */
export interface WorkerSession<Api> {
  /**
   * The answer to one call. Rejects when the worker dies or the session is closed first, and with the signal's reason when
   * that is aborted before the answer is there.
   */
  call<R>(ask: (api: Api) => Promise<R>, signal?: AbortSignal): Promise<R>;
  /** Whether the answer came within so many milliseconds; the call is not taken back when it did not. */
  isAnsweredWithin(milliseconds: number, ask: (api: Api) => Promise<unknown>): Promise<boolean>;
  /** Terminates the worker. Calls that wait reject with this reason. */
  close(reason: string): void;
}

export interface DoorSentences {
  /** Why a call cannot be made while no worker is open. */
  closed: string;
  /** Why the worker died. `error` is the browser's message, '' where it has none; null for a message that cannot be read. */
  died(error: string | null): string;
}

export interface WorkerDoor<Api> {
  /** The open worker, if there is one. */
  readonly session: WorkerSession<Api> | null;
  /** Opens a worker; a present one is closed with the reason given. */
  open(reason: string): WorkerSession<Api>;
  /** @throws Error when no worker is open */
  need(): WorkerSession<Api>;
  /** Methods that hand their arguments to the open worker as they are, and reject when none is open. */
  forward<Method extends keyof Api>(...methods: Method[]): Pick<Api, Method>;
}

/**
 * @param spawn starts a worker that exposes Api
 * @param onDeath called with the sentence after the worker has died by itself
 */
export function createWorkerDoor<Api extends WorkerApi<Api>>(
  spawn: () => DoorWorker,
  sentences: DoorSentences,
  onDeath: (why: string) => void = () => {},
): WorkerDoor<Api> {
  let session: WorkerSession<Api> | null = null;

  const need = (): WorkerSession<Api> => {
    if (!session) throw new Error(sentences.closed);
    return session;
  };

  return {
    get session() {
      return session;
    },
    need,

    open(reason) {
      session?.close(reason);
      const worker = spawn();
      const opened = createSession<Api>(worker, () => {
        if (session === opened) session = null;
      });
      const die = (why: string) => {
        if (session !== opened) return;
        opened.close(why);
        onDeath(why);
      };
      worker.addEventListener('error', (event) => die(sentences.died((event as ErrorEvent).message ?? '')));
      worker.addEventListener('messageerror', () => die(sentences.died(null)));
      session = opened;
      return opened;
    },

    forward<Method extends keyof Api>(...methods: Method[]) {
      const forwarded = methods.map((method) => [
        method,
        async (...given: never[]) => need().call((api) => api[method](...given)),
      ]);
      return Object.fromEntries(forwarded) as Pick<Api, Method>;
    },
  };
}

/** @param onClosed called once, when the worker has been terminated */
function createSession<Api>(worker: DoorWorker, onClosed: () => void): WorkerSession<Api> {
  // comlink types its proxies for any object; of one with asynchronous methods alone they have the same type.
  const api = wrap<Api>(worker) as unknown as Api;
  let reject: (error: Error) => void = () => {};
  const closed = new Promise<never>((_, rejectClosed) => {
    reject = rejectClosed;
  });
  // It may happen while no call waits, which is not an error by itself.
  closed.catch(() => {});

  async function call<R>(ask: (api: Api) => Promise<R>, signal?: AbortSignal): Promise<R> {
    signal?.throwIfAborted();
    const answer = await Promise.race([ask(api), closed]);
    signal?.throwIfAborted();
    return answer;
  }

  return {
    call,

    async isAnsweredWithin(milliseconds, ask) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), milliseconds);
      });
      const answered = call(ask).then(() => true);
      return Promise.race([answered, late]).finally(() => clearTimeout(timer));
    },

    close(reason) {
      worker.terminate();
      onClosed();
      reject(new Error(reason));
    },
  };
}
