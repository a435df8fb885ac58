/** What a way of sampling is called in a line. Pure. */
import type { SamplerName } from '../diffusion/sampling-plan';
import { formatNumber } from '../lib/format';
import type { SampleSettings } from './recording';

const names: Record<SamplerName, string> = {
  ddim: 'DDIM',
  ddpm: 'DDPM',
  heun: 'Heun',
  'dpm-solver': 'DPM-Solver++(2M)',
  langevin: 'Langevin',
  naive: 'Naive inversion',
};

/** The sampler, and the setting that tells it from itself: "DDIM, η = 0", "DDPM, small variance", "Heun". */
export function samplerTitle({ sampler, eta, variance }: SampleSettings): string {
  if (sampler === 'ddim') return `${names.ddim}, η = ${formatNumber(eta, 2)}`;
  return sampler === 'ddpm' ? `${names.ddpm}, ${variance} variance` : names[sampler];
}
