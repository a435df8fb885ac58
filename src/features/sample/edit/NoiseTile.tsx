/** Pure noise, as every sample begins: the picture of the empty states. */
import { useMemo } from 'react';
import { PixelTile } from '../../../canvas/PixelTile';
import { createRandom } from '../../../lib/philox';
import styles from './NoiseTile.module.css';

const size = 16;
/** Only has to differ from the streams that training and sampling draw from, so that nobody takes it for theirs. */
const stream = 99;

/** Standard normal numbers as grey bytes: −1 … 1 is black … white, beyond is cut. */
function noiseBytes(seed: number): Uint8Array {
  const values = new Float32Array(size * size);
  createRandom(seed, stream).fillNormal(values);
  return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round((value + 1) * 127.5))));
}

export function NoiseTile({ seed }: { seed: number }) {
  const pixels = useMemo(() => noiseBytes(seed), [seed]);
  return (
    <div className={styles.tile}>
      <PixelTile pixels={pixels} size={size} channels={1} index={0} />
    </div>
  );
}
