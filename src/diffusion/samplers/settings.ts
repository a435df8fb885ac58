/** The settings of all samplers together, made from the table: one flat group, of which each sampler reads its own. */
import { defaultsOf, type ValuesOf } from '../../lib/field';
import type { OptionSpecs, PathSettings, SamplerDefinition } from './sampler';
import { samplers } from './table';

type Row = (typeof samplers)[number];
type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void
  ? { [K in keyof I]: I[K] }
  : never;

export type SamplerName = Row['id'];
type SamplerOptions = Intersection<Row['options']>;
type OptionValues = ValuesOf<SamplerOptions>;

export interface SamplerSettings extends PathSettings, OptionValues {
  sampler: SamplerName;
}

const definitions: readonly SamplerDefinition[] = samplers;

export const samplerNames: readonly SamplerName[] = samplers.map(({ id }) => id);

/** @throws RangeError with a sentence when there is none of this name */
export function samplerOf(name: string): SamplerDefinition {
  const found = definitions.find(({ id }) => id === name);
  if (!found) throw new RangeError(`There is no sampler “${name}”.`);
  return found;
}

/** The options of several samplers as one group. @throws Error when two of them mean different things by one key */
export function optionsOf(rows: readonly Pick<SamplerDefinition, 'id' | 'options'>[]): OptionSpecs {
  const all: Record<string, OptionSpecs[string]> = {};
  for (const { id, options } of rows) {
    for (const [key, field] of Object.entries(options)) {
      if (key in all && all[key] !== field) {
        throw new Error(
          `The option ${key} of ${id} is another sampler's already: both must name one object.`,
        );
      }
      all[key] = field;
    }
  }
  return all;
}

/** Every option of every sampler. */
export const samplerOptions = optionsOf(definitions) as SamplerOptions;

/** Whether an option has an effect with the chosen sampler and its other options; true for what is no option. */
export function samplerOptionMatters(key: string, settings: SamplerSettings): boolean {
  if (!(key in samplerOptions)) return true;
  const field = samplerOf(settings.sampler).options[key];
  return field !== undefined && field.matters?.({ ...settings }) !== false;
}

/** What a person gets who chooses nothing but the sampler. */
export const defaultSamplerSettings: SamplerSettings = {
  sampler: 'ddim',
  steps: 20,
  spacing: 'trailing',
  ...defaultsOf(samplerOptions),
};

/** Whether the steps add fresh noise, so that one x_t has many futures. */
export const addsNoise = (settings: SamplerSettings): boolean =>
  samplerOf(settings.sampler).addsNoise({ ...settings });

/** The same settings where the sampler adds noise; where it adds none, DDIM with as much as it can add. */
export const withNoise = <S extends SamplerSettings>(settings: S): S =>
  addsNoise(settings) ? settings : { ...settings, sampler: 'ddim', eta: 1 };

/** The sampler with the option that tells one use of it from another: "DDIM, η = 0", "DDPM, small variance", "Heun". */
export function samplerTitle(settings: SamplerSettings): string {
  const sampler = samplerOf(settings.sampler);
  return sampler.title?.({ ...settings }) ?? sampler.label;
}
