/** The weights of loaded models: they stay on the page and go to the engine when they are first sampled from. */
import type { DoorEvent, EngineDoor } from '../../engine/door/client';
import type { LoadedModelId, ModelId, ModelState } from '../../engine/protocol';

export interface ModelLoader {
  /** Holds a model's weights on the page. */
  hold(id: LoadedModelId, state: ModelState): void;
  /** The demo's weights are read when they are needed. */
  holdDemo(read: () => Promise<ModelState>): void;
  /** Removes a model from the page and from the engine. */
  remove(id: LoadedModelId): Promise<void>;
  /** Whether the engine has a model, or is being given it. */
  isLoaded(id: ModelId): boolean;
  /** Sees to it that the engine has a model. Rejects with a sentence. */
  load(id: LoadedModelId): Promise<ModelState>;
}

export function createModelLoader(door: EngineDoor): ModelLoader {
  const states = new Map<LoadedModelId, ModelState>();
  /** What the engine has, or is being given. An engine that is opened anew has none. */
  const loads = new Map<ModelId, Promise<void>>();
  let readDemo: (() => Promise<ModelState>) | null = null;

  door.listen(({ kind }: DoorEvent) => {
    if (kind === 'opened' || kind === 'failed') loads.clear();
  });

  async function stateOf(id: LoadedModelId): Promise<ModelState> {
    const known = states.get(id);
    if (known) return known;
    if (id !== 'demo' || !readDemo) throw new Error('The network that this asks for is not kept any more.');
    const read = await readDemo();
    states.set(id, read);
    return read;
  }

  async function loadInto(id: LoadedModelId): Promise<void> {
    const loaded = door.loadModel(id, await stateOf(id)).then(() => {});
    await loaded;
    // Loading may have opened the engine, after which it has this one and no other.
    loads.set(id, loaded);
  }

  return {
    hold: (id, state) => void states.set(id, state),
    holdDemo(read) {
      readDemo = read;
    },
    async remove(id) {
      states.delete(id);
      const loading = loads.get(id);
      await loading;
      loads.delete(id);
      if (loading) await door.disposeModel(id);
    },
    isLoaded: (id) => loads.has(id),
    async load(id) {
      const loading = loads.get(id) ?? loadInto(id);
      loads.set(id, loading);
      try {
        await loading;
      } catch (error) {
        loads.delete(id);
        throw error;
      }
      return stateOf(id);
    },
  };
}
