/** The part of the speed measurement that needs no browser: the fused engine on whatever WebGPU it is handed. */
import { startFused } from './candidates/fused';
import { type Limits, type Measurement, measure } from './measure';
import { makeProblem, type NetworkFacts, networkFacts, type ProblemOptions } from './problem';
import { type Profile, profileTraining } from './profile';

export interface NodeReport {
  network: NetworkFacts & { adapter: string };
  results: ({ id: string; label: string } & Measurement)[];
  profile: Profile;
}

/**
 * @param tell called with what has been measured so far
 * @throws Error with a sentence when there is no adapter
 */
export async function run(
  gpu: GPU,
  options: ProblemOptions,
  limits: Limits,
  tell: (measured: Measurement) => void,
): Promise<NodeReport> {
  const problem = makeProblem(options);
  const [id, label] = ['fused', 'fused engine, WebGPU'];
  const load = async () => () => startFused(problem, gpu);
  const measured = await measure({ id, label, load }, problem, limits);
  tell(measured);
  const stepper = await startFused(problem, gpu);
  const profile = await profileTraining(stepper, problem);
  const { adapter, device } = stepper.open;
  stepper.executor.dispose();
  device.destroy();
  return {
    network: { ...networkFacts(problem), adapter },
    results: [{ id, label, ...measured }],
    profile,
  };
}
