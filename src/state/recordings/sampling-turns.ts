/** The engine samples or measures one thing at a time: a queue in which each job waits for the one before. */
import type { EngineDoor } from '../../engine/door/client';

const turns = new WeakMap<EngineDoor, Promise<void>>();

/** Settles when the engine is done with the last work it was given, cancelled or not. Never rejects. */
export const engineFree = (door: EngineDoor): Promise<void> => turns.get(door) ?? Promise.resolve();

/** Work that the engine was just given. */
export function occupy<R>(door: EngineDoor, work: Promise<R>): Promise<R> {
  const over = () => {};
  turns.set(door, work.then(over, over));
  return work;
}
