/** Pure noise, as every sample begins: the picture of the empty states. */
import { useMemo } from 'react';
import { PixelTile } from '../../../canvas/PixelTile';
import { toBytes } from '../../../lib/byte-values';
import { standardNormals } from '../../../lib/philox';
import { streams } from '../../../lib/random-streams';
import styles from './NoiseTile.module.css';

const size = 16;

/** Standard normal numbers as grey bytes: −1 … 1 is black … white, beyond is cut. */
const noiseBytes = (seed: number): Uint8Array =>
  toBytes(standardNormals(size * size, seed, streams.placeholder));

export function NoiseTile({ seed }: { seed: number }) {
  const pixels = useMemo(() => noiseBytes(seed), [seed]);
  return (
    <div className={styles.tile}>
      <PixelTile pixels={pixels} size={size} channels={1} index={0} />
    </div>
  );
}
