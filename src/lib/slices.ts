/** Long work on the page's own thread in short slices, so that the page goes on answering. */

/** Lets waiting events and drawing go first: a task of its own, without the clamping of timers. */
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
 * To be awaited between the pieces of long work: gives way once `longest` ms have gone by since it last did, and
 * rejects with the signal's reason as soon as that is aborted.
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
