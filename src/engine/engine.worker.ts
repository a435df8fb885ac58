/** The engine's worker: the only place that loads tfjs. Events leave with their pixels transferred, not copied. */
import { expose, transfer } from 'comlink';
import { createEngine } from './engine';
import type { EngineApi, EngineEvent } from './protocol';

/** Hears the messages that wait: a task of its own, without the clamping of timers. */
const channel = new MessageChannel();
const waiting: Array<() => void> = [];
channel.port1.onmessage = () => waiting.shift()?.();
const breathe = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

const engine = createEngine(breathe);

const api: EngineApi = {
  ...engine,
  open: (forced, onEvent) => engine.open(forced, (event) => onEvent(transfer(event, buffersOf(event)))),
};

function buffersOf(event: EngineEvent): Transferable[] {
  switch (event.kind) {
    case 'progress':
      return [event.losses.buffer];
    case 'preview':
      return [event.pixels.buffer];
    case 'frame':
      return [event.frame.xt.buffer, event.frame.x0Hat.buffer, event.frame.epsHat.buffer];
    case 'sampling-finished':
      return event.final ? [event.final.buffer] : [];
    default:
      return [];
  }
}

expose(api);
