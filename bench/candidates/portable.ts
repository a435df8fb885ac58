/** The product's portable engine on one of tfjs's backends. It draws its batches on the processor. */
import { openBackend } from '../../src/engine/backend/backend';
import { portableExecutor } from '../../src/engine/portable/portable-executor';
import type { BackendName } from '../../src/engine/protocol';
import type { Stepper } from '../measure';
import type { Problem } from '../problem';

export async function startPortable(
  { graph, initial, images, settings }: Problem,
  backend: BackendName,
): Promise<Stepper> {
  const { adapter } = await openBackend(backend);
  const executor = portableExecutor(graph, initial, images, settings);
  let last = Number.NaN;
  return {
    note: /\d+ threads/.exec(adapter)?.[0],
    step: (step) => executor.trainStep(step),
    async finish() {
      last = (await executor.readLosses()).at(-1)!;
    },
    loss: async () => last,
  };
}
