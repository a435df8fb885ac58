/** The time that tfjs kernels take, by kernel. */
import { profile } from '@tensorflow/tfjs-core';
import type { StepProfile } from '../protocol';
import { addUp } from '../run/profile';

/** @param run what is measured; disposes of its tensors */
export async function kernelProfile(run: () => void): Promise<StepProfile> {
  const { kernels } = await profile(run);
  const pieces = await Promise.all(
    kernels.map(async ({ name, kernelTimeMs }) => {
      const ms = await kernelTimeMs;
      return [name, typeof ms === 'number' ? ms : 0] as const;
    }),
  );
  return { operators: addUp(pieces), launches: kernels.length, reason: null };
}
