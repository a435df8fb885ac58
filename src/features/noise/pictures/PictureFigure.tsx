/** A large picture of the stage with two lines under it, each with a text at the left and one at the right. */
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { PixelTile } from '../../../canvas/PixelTile';
import type { Noised, Subject } from '../use-noise';
import styles from './PictureFigure.module.css';

export interface PictureFigureProps {
  tone: 'a' | 'b';
  shown: Noised;
  subject: Subject;
  /** Text alternative of the picture. */
  label: string;
  name: ReactNode;
  value: ReactNode;
  detail: ReactNode;
  detailValue?: ReactNode;
  /** Emphasises the detail. */
  said?: boolean;
}

/** "11.2 dB". */
export const formatDecibels = (psnr: number): string =>
  Number.isFinite(psnr) ? `${psnr.toFixed(1)}\u00a0dB` : 'no difference';

/** With a tooltip that says what it means. */
export function Psnr({ of }: { of: Noised }) {
  return (
    <span title="Peak signal-to-noise ratio of the picture shown against the one without noise: 10 log₁₀ (2² / mean squared difference), for values from −1 to 1. Above 40 dB no difference is seen; noise alone has about 5 dB.">
      PSNR <span>{formatDecibels(of.psnr)}</span>
    </span>
  );
}

export function PictureFigure(props: PictureFigureProps) {
  const { tone, shown, subject, label, name, value, detail, detailValue, said } = props;
  const { size, channels } = subject.pictures;
  return (
    <figure className={styles[tone]}>
      <div className={styles.picture}>
        <PixelTile pixels={shown.bytes} size={size} channels={channels} index={0} label={label} />
      </div>
      <figcaption>
        <div className={styles.line}>
          <span className={styles.name}>{name}</span>
          <span className={styles.value}>{value}</span>
        </div>
        <div className={`${styles.line} ${styles.fine}`}>
          <span className={clsx(said && styles.said)}>{detail}</span>
          <span>{detailValue}</span>
        </div>
      </figcaption>
    </figure>
  );
}
