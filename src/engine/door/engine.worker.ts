/** The engine's worker: the only place that loads tfjs. Events leave with their pixels transferred, not copied. */
import { expose, transfer } from 'comlink';
import { createEngine } from '../engine';
import type { EngineApi, EngineEvent } from '../protocol';
import { messageChannelYield } from '../yield-to-messages';

const engine = createEngine(messageChannelYield());

const api: EngineApi = {
  ...engine,
  open: (forced, onEvent) => engine.open(forced, (event) => onEvent(transfer(event, buffersOf(event)))),
  async exportModel() {
    const model = await engine.exportModel();
    return transfer(
      model,
      [model.raw, model.ema].flatMap((vector) => vector?.buffer ?? []),
    );
  },
};

function buffersOf(event: EngineEvent): Transferable[] {
  switch (event.kind) {
    case 'progress':
      return [event.losses.buffer];
    case 'preview':
      return [event.pixels.buffer];
    case 'frame': {
      const { xt, x0Hat, epsHat, state, clipped } = event.frame;
      return [xt, x0Hat, epsHat, state, clipped].map(({ buffer }) => buffer);
    }
    case 'sampling-finished':
      return event.final ? [event.final.buffer] : [];
    default:
      return [];
  }
}

expose(api);
