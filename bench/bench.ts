/** The page side of the speed measurement: bench.mjs opens it anew for every candidate and calls one of these once. */
import { candidates } from './candidates/all';
import { startFused } from './candidates/fused';
import { openDevice } from './device';
import { type Limits, type Measurement, measure } from './measure';
import { makeProblem, type NetworkFacts, networkFacts, type ProblemOptions } from './problem';
import { type Profile, profileTraining } from './profile';

export interface BenchDoor {
  /** What is to be measured, in order. */
  candidates: { id: string; label: string }[];
  /** The network, and the WebGPU adapter that it is measured on. */
  describe(options: ProblemOptions): Promise<NetworkFacts & { adapter: string; hardware: boolean }>;
  measure(id: string, options: ProblemOptions, limits: Limits): Promise<Measurement>;
  /** Time of each operator of the fused engine. */
  profile(options: ProblemOptions): Promise<Profile>;
}
declare global {
  interface Window {
    bench: BenchDoor;
  }
}

window.bench = {
  candidates: candidates.map(({ id, label }) => ({ id, label })),

  async describe(options) {
    const open = await openDevice(navigator.gpu).catch(() => null);
    open?.device.destroy();
    return {
      ...networkFacts(makeProblem(options)),
      adapter: open?.adapter ?? 'none',
      hardware: open?.style === 'gpu',
    };
  },

  measure(id, options, limits) {
    const candidate = candidates.find((known) => known.id === id);
    if (!candidate) throw new Error(`There is no candidate "${id}".`);
    return measure(candidate, makeProblem(options), limits);
  },

  async profile(options) {
    const problem = makeProblem(options);
    return profileTraining(await startFused(problem, navigator.gpu), problem);
  },
};
