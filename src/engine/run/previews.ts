/** When a preview is made, and how: a few samples with EMA weights, always from the same noise, so that only the model differs. */
import { defaultSamplerSettings } from '../../diffusion/samplers/settings';
import { planSampling } from '../../diffusion/sampling-plan';
import type { DrawSettings } from '../protocol';
import { BrokenSampling, endOnly, runSource, sampling } from '../sampling/sampler';
import type { Run } from './trainer';

export const previewCount = 12;
const previewSteps = 10;
/** Previews may take this share of the time, at most. */
const largestShare = 0.15;
const shortestPauseMs = 2000;

export interface PreviewClock {
  due(now: number): boolean;
  /** To be called when one was made, with the milliseconds it took. */
  made(now: number, tookMs: number): void;
}

/** The first preview after a short while, then as often as the share allows. */
export function previewClock(now: number): PreviewClock {
  let next = now + shortestPauseMs;
  return {
    due: (at) => at >= next,
    made(at, tookMs) {
      next = at + Math.max(shortestPauseMs, tookMs / largestShare);
    },
  };
}

/**
 * The preview's pixels, NHWC bytes; null when `cancelled` answers true between two evaluations, or when the weights make
 * no numbers any more: the losses of the run tell that, and stop it.
 */
export async function makePreview(run: Run, cancelled: () => Promise<boolean>): Promise<Uint8Array | null> {
  const plan = planSampling(run.schedule, { ...defaultSamplerSettings, steps: previewSteps });
  const settings: DrawSettings = {
    clip: true,
    weights: 'ema',
    seed: run.settings.seed,
    count: previewCount,
  };
  const frames = sampling(runSource(run), settings, endOnly(plan), true);
  try {
    for (;;) {
      const { value, done } = await frames.next();
      if (done) return value;
      if (await cancelled()) {
        await frames.return(new Uint8Array());
        return null;
      }
    }
  } catch (error) {
    if (error instanceof BrokenSampling) return null;
    throw error;
  }
}
