/**
 * Jobs that sample: at most one at a time, turned by the engine's loop one evaluation a turn, and stopped between two.
 */
import type { ModelId } from '../protocol';

export interface Job<Y, R> {
  /** The model that it samples from. */
  model: ModelId;
  /** One evaluation between two values. */
  generator: AsyncGenerator<Y, R, void>;
  onValue(value: Y): void;
  /** Called once, with null when the job was cancelled or failed. */
  onEnd?(result: R | null): void;
}

export interface JobRunner {
  readonly busy: boolean;
  /** @throws Error with a sentence when there is a job */
  requireIdle(): void;
  /** Resolves when the job has ended or was cancelled. Rejects when it fails. */
  run<Y, R>(job: Job<Y, R>): Promise<void>;
  /** One evaluation, if there is a job. Never rejects. */
  turn(): Promise<void>;
  cancel(): void;
  /** Cancels a job that samples from one of these models, and resolves when it has disposed what it held. */
  cancelFor(models: readonly ModelId[]): Promise<void>;
}

interface RunningJob {
  model: ModelId;
  cancelled: boolean;
  turn(): Promise<void>;
  /** Settles as the promise of `run`. */
  ended: Promise<void>;
}

/**
 * @param wake starts the loop that turns
 * @param explain gives a better error for a failure, where there is one
 */
export function createJobRunner(wake: () => void, explain: (error: unknown) => Promise<unknown>): JobRunner {
  let current: RunningJob | null = null;

  function requireIdle(): void {
    if (current) throw new Error('A sampling is going on: cancel it first.');
  }

  const cancel = () => {
    if (current) current.cancelled = true;
  };

  return {
    get busy() {
      return current !== null;
    },
    requireIdle,
    cancel,

    async run(job) {
      requireIdle();
      const running = started(job, explain, () => {
        current = null;
      });
      current = running;
      wake();
      await running.ended;
    },

    async turn() {
      await current?.turn();
    },

    async cancelFor(models) {
      if (!current || !models.includes(current.model)) return;
      cancel();
      // A failure is the answer to the call of `run`, not to this one.
      await current.ended.catch(() => {});
    },
  };
}

/** @param onOver called before the job's own `onEnd` */
function started<Y, R>(
  { model, generator, onValue, onEnd = () => {} }: Job<Y, R>,
  explain: (error: unknown) => Promise<unknown>,
  onOver: () => void,
): RunningJob {
  let resolve = () => {};
  let reject: (error: unknown) => void = () => {};
  const ended = new Promise<void>((resolveEnded, rejectEnded) => {
    resolve = resolveEnded;
    reject = rejectEnded;
  });
  const end = (result: R | null) => {
    onOver();
    onEnd(result);
  };
  const running: RunningJob = {
    model,
    cancelled: false,
    ended,
    async turn() {
      try {
        if (running.cancelled) {
          await generator.return(null as never);
          end(null);
          return resolve();
        }
        const { value, done } = await generator.next();
        if (!done) return onValue(value);
        end(value);
        resolve();
      } catch (error) {
        end(null);
        reject(await explain(error));
      }
    },
  };
  return running;
}
