/** The known region of inpainting as the reverse step takes it. */
import { fromBytes } from '../../lib/byte-values';
import { streams } from '../../lib/random-streams';
import type { KnownPixels } from '../../ops/reverse/step';
import type { KnownRegion } from '../protocol';

/** The mask has one entry a pixel; the step wants one a value. */
export function knownPixels({ x0, keep }: KnownRegion): KnownPixels {
  const channels = x0.length / keep.length;
  return {
    x0: fromBytes(x0),
    keep: Uint8Array.from(x0, (_, i) => keep[Math.floor(i / channels)]),
    stream: streams.keptNoise,
  };
}
