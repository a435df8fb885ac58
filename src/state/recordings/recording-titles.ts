/** What a way of sampling is called in a line. Pure. */
import type { SamplerName } from '../../diffusion/sampling-plan';
import { formatNumber } from '../../lib/format';
import type { SampleSettings } from './recording';

export const samplerLabels: Record<SamplerName, string> = {
  ddim: 'DDIM',
  ddpm: 'DDPM',
  heun: 'Heun',
  'dpm-solver': 'DPM-Solver++(2M)',
  langevin: 'Annealed Langevin',
  naive: 'Naive inversion',
};

/** The sampler, and the setting that tells it from itself: "DDIM, η = 0", "DDPM, small variance", "Heun". */
export function samplerTitle(settings: SampleSettings): string {
  const { sampler, eta, variance, varianceMix, corrections } = settings;
  const label = samplerLabels[sampler];
  if (sampler === 'ddim') return `${label}, η = ${formatNumber(eta, 2)}`;
  if (sampler === 'langevin') return `${label}, ${corrections} at each time`;
  if (sampler !== 'ddpm') return label;
  return variance === 'interpolated'
    ? `${label}, variance mix ${formatNumber(varianceMix, 2)}`
    : `${label}, ${variance} variance`;
}
