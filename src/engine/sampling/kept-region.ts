/**
 * Inpainting: the part of the pictures that is given goes along the reverse process as the forward process would have
 * it at each time (Lugmayr et al. 2022, algorithm 1 without its repetitions); the network fits the rest to it.
 */
import { jumpTo } from '../../diffusion/forward';
import { fromBytes } from '../../lib/byte-values';
import { createRandom } from '../../lib/philox';
import { streams } from '../../lib/random-streams';
import type { KnownRegion } from '../protocol';
import type { SamplingSession } from './sampling-session';

/** Puts the given part, noised to ᾱ, in its place; ᾱ = 1 is the picture itself. @param place on the whole path */
export type KeepRegion = (session: SamplingSession, alphaBar: number, place: number) => Promise<void>;

/** @param known the same picture and mask for all `count` */
export function keptRegion({ x0, keep }: KnownRegion, count: number, seed: number): KeepRegion {
  const given = fromBytes(x0);
  const channels = given.length / keep.length;
  const noise = new Float32Array(count * given.length);
  return async (session, alphaBar, place) => {
    const { signal, noise: amount } = jumpTo(alphaBar);
    if (amount > 0) createRandom(seed, streams.keptNoise, place).fillNormal(noise);
    const xt = await session.state();
    session.setState(
      xt.map((value, i) => {
        const k = i % given.length;
        return keep[Math.floor(k / channels)] ? signal * given[k] + amount * noise[i] : value;
      }),
    );
  };
}
