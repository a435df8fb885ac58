/** What each sampler does, in one sentence, and which settings are its own. */
import type { SamplerName } from '../../../diffusion/sampling-plan';
import type { SampleSettings } from './words';

interface Story {
  meaning: string;
  /** Settings that it uses and others don't. */
  own: readonly (keyof SampleSettings)[];
}

export const samplerStories: Record<SamplerName, Story> = {
  ddim: {
    meaning:
      'Goes straight for its guess of the picture. With η = 0 the first noise alone decides what comes.',
    own: ['eta'],
  },
  ddpm: {
    meaning: 'Undoes the noising one step at a time, and adds a little fresh noise after each.',
    own: ['variance', 'varianceMix'],
  },
  'dpm-solver': {
    meaning: 'Bends its way by the guess before this one, at no price: good pictures in few evaluations.',
    own: [],
  },
  heun: {
    meaning: 'Looks again where a step leads and takes the mean of both: exact, at twice the price.',
    own: [],
  },
  langevin: {
    meaning: 'Climbs towards likelier pictures and is shaken by noise, a few times at each level of it.',
    own: ['corrections', 'stepSize'],
  },
  naive: {
    meaning: 'Kept to show its failure: it takes off all of the noise as if one step had put it there.',
    own: [],
  },
};

/** In the order in which they are offered: the usual ones first, the one that fails last. */
export const samplerOrder = [
  'ddim',
  'ddpm',
  'dpm-solver',
  'heun',
  'langevin',
  'naive',
] as const satisfies readonly SamplerName[];

const all = Object.values(samplerStories).flatMap(({ own }) => own);

/** Whether what is made depends on a setting: η means nothing to DDPM, the mix only to a variance that is mixed. */
export function matters(key: keyof SampleSettings, { sampler, variance }: SampleSettings): boolean {
  if (!all.includes(key)) return true;
  if (key === 'varianceMix' && variance !== 'interpolated') return false;
  return samplerStories[sampler].own.includes(key);
}
