/** The pixel values of x_t under A and B against N(0, 1), and how far in bits either is from it. */
import { useMemo } from 'react';
import { levelAt } from '../../../diffusion/noise-level';
import { meanSquare, priorKlBits } from '../../../diffusion/prior-kl';
import type { Schedule } from '../../../diffusion/schedule';
import { fromBytes } from '../../../lib/byte-values';
import { formatNumber } from '../../../lib/format';
import { Maths, Sub } from '../../../ui/Maths';
import type { Moment, Noised, Subject } from '../use-noise';
import { Histogram } from './Histogram';
import styles from './PixelValues.module.css';

/** Two decimals, so that the width does not change; below 0.005 significant digits, so that it does not read as zero. */
const formatBits = (bits: number): string =>
  bits >= 0.005 ? bits.toFixed(2) : formatNumber(Math.max(0, bits), 2);

const meaning =
  'KL divergence of q(x_t | x_0) from N(0, I), the mean over the pixel values of this picture. At the last t it is L_T, the term of the variational bound that training cannot lower.';

/** "mean −0.12, deviation 0.85". */
function spread(values: Float32Array): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return `mean ${formatNumber(mean, 2)}, deviation ${formatNumber(Math.sqrt(variance))}`;
}

export interface PixelValuesProps {
  moment: Moment;
  subject: Subject;
  a: Noised;
  b: Noised;
}

export function PixelValues({ moment, subject, a, b }: PixelValuesProps) {
  const { tA, tB } = moment;
  const power = useMemo(() => meanSquare(fromBytes(subject.x0)), [subject.x0]);
  const bits = (schedule: Schedule, t: number) => formatBits(priorKlBits(power, levelAt(schedule, t)));
  const [bitsA, bitsB] = [bits(moment.a, tA), bits(moment.b, tB)];
  const atEnd = tA === moment.a.T - 1 && tB === moment.b.T - 1;
  return (
    <Histogram
      title="Pixels against N(0, 1)"
      aside={
        <span title={meaning}>
          {atEnd ? (
            <Maths>
              L<Sub>T</Sub>
            </Maths>
          ) : (
            <span>KL</span>
          )}{' '}
          <b className={styles.a}>A</b> <span>{bitsA}</span> · <b className={styles.b}>B</b>{' '}
          <span>{bitsB}</span> bits a value
        </span>
      }
      description={
        `Pixel values of the noised picture against the normal distribution. ` +
        `Under A ${spread(a.values)}, KL ${bitsA} bits a value; ` +
        `under B ${spread(b.values)}, KL ${bitsB} bits a value.`
      }
      series={[
        { label: 'A', tone: 'a', dashed: false, values: a.values },
        { label: 'B', tone: 'b', dashed: true, values: b.values },
      ]}
    />
  );
}
