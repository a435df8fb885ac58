/** Splits long work on the page's thread into short slices, so that the page stays responsive. */

/** Resolves in a new task, after pending events and drawing; not delayed as timers are. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * To be awaited between the pieces of long work: yields to other tasks once `longest` ms have passed since it last did,
 * and rejects with the signal's reason once that is aborted.
 */
export function inSlices(signal?: AbortSignal, longest = 12): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < longest) return;
    await giveWay();
    signal?.throwIfAborted();
    since = performance.now();
  };
}
