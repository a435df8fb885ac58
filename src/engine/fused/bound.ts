/** A list of launches bound to the buffers of its plan: what is recorded in every step. */
import type { Dispatch } from '../../ops/gpu/dispatch';
import type { FixedBuffer, PlacedPart, View } from '../../ops/plan/buffers';
import { planMemory } from '../../ops/plan/memory';
import type { FusedPlan } from '../../ops/plan/planner';
import { type BufferSet, type PipelineCache, type Program, prepare, tensorBuffers } from './device';

export interface Bound {
  plan: FusedPlan;
  program: Program;
  bufferOf(view: View): GPUBuffer;
  bytes: number;
  dispose(): void;
}

export interface BindOptions {
  plan: FusedPlan;
  dispatches: readonly Dispatch[];
  /** The network's named buffers. */
  buffers: BufferSet;
  /** The vector that stands for the parameters. */
  parameters: 'parameters' | 'ema';
  /** Named buffers of this program alone, in place of the network's. */
  local?: ReadonlyMap<FixedBuffer, GPUBuffer>;
  onProgress?: (done: number, total: number) => void;
}

/** Makes the plan's tensors, compiles and binds. @throws when the shaders or the memory cannot be had */
export async function bindLaunches(cache: PipelineCache, options: BindOptions): Promise<Bound> {
  const { plan, dispatches, buffers, parameters, local, onProgress } = options;
  const pinned = [plan.xt.tensor, plan.time.tensor, plan.output.tensor];
  const uses = dispatches.map(({ bindings }) => bindings);
  const { bufferWords, bufferOf } = planMemory(plan.tensorWords, uses, pinned);
  const tensors = tensorBuffers(cache.device, bufferWords);
  const bufferFor = (id: number) => tensors[bufferOf[id]];
  const locate = (part: PlacedPart): GPUBufferBinding => {
    if (part.kind === 'tensor')
      return { buffer: bufferFor(part.id), offset: 0, size: 4 * plan.tensorWords[part.id] };
    const name = part.name === 'parameters' ? parameters : part.name;
    const buffer = local?.get(part.name) ?? buffers.named(name);
    if (part.start === undefined) return { buffer };
    return { buffer, offset: 4 * part.start, size: 4 * part.length! };
  };
  const destroyTensors = () => {
    for (const buffer of tensors) buffer.destroy();
  };
  try {
    const program = await prepare(cache, dispatches, locate, onProgress);
    return {
      plan,
      program,
      bufferOf: (view) => bufferFor(view.tensor),
      bytes: bufferWords.reduce((sum, words) => sum + 4 * words, program.bytes),
      dispose() {
        program.dispose();
        destroyTensors();
      },
    };
  } catch (error) {
    destroyTensors();
    throw error;
  }
}
