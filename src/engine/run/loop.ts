/** Turns while there is work. Between two turns messages are handled, so that everything can be stopped within one turn. */
import type { YieldToMessages } from '../yield-to-messages';

/** @returns the function that starts the loop where it does not run; it ends by itself when there is no work left */
export function createLoop(
  hasWork: () => boolean,
  turn: () => Promise<void>,
  yieldToMessages: YieldToMessages,
): () => void {
  let running = false;
  async function loop(): Promise<void> {
    try {
      while (hasWork()) {
        await turn();
        await yieldToMessages();
      }
    } finally {
      running = false;
    }
  }
  return () => {
    if (running) return;
    running = true;
    void loop();
  };
}
