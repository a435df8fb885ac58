/** How a long piece of work lets the messages be handled that wait for its thread, and waits for what they bring. */

/** Resolves after the messages that wait have been handled. */
export type YieldToMessages = () => Promise<void>;

/** A task of its own by a message channel, without the clamping of timers. */
export function messageChannelYield(): YieldToMessages {
  const channel = new MessageChannel();
  const waiting: Array<() => void> = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

/** Whether a condition holds within a second. */
export async function holdsSoon(
  condition: () => boolean,
  yieldToMessages: YieldToMessages,
): Promise<boolean> {
  const end = performance.now() + 1000;
  while (!condition() && performance.now() < end) await yieldToMessages();
  return condition();
}
