/** A worker for tests, made of a message channel: real messages, real transfers, and it can die. */
import { expose } from 'comlink';
import type { DoorWorker } from '../worker-door';

export class ChannelWorker extends EventTarget {
  terminated = false;
  #near: MessagePort;
  #far: MessagePort;

  /** @param api what it exposes */
  constructor(api: object) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#near = port1;
    this.#far = port2;
    expose(api, port2 as never);
    // Answers are dispatched on the worker itself, as a browser does it.
    port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    port1.start();
  }

  get asDoorWorker(): DoorWorker {
    return this as unknown as DoorWorker;
  }

  postMessage(message: unknown, transferred: Transferable[] = []): void {
    this.#near.postMessage(message, transferred as never);
  }

  /** Dies as a worker does whose script throws. */
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }

  terminate(): void {
    this.terminated = true;
    this.close();
  }

  close(): void {
    this.#near.close();
    this.#far.close();
  }
}
